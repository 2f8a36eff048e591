package dev.retake.manifests;

import static dev.retake.manifests.Overlay.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule sees the mistake it is there for: planted into the production overlay, or the ingress beside it. */
class PlantedMistakesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Class<?>> RULES = List.of(
            StrictnessTest.class, HardeningTest.class, CrossReferenceTest.class, SettingsTest.class, PartsTest.class);
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    /** A change to a good rendering, after which the rule must fail. */
    record Mistake(Class<?> rules, String rule, String what, UnaryOperator<Overlay> made) {
        @Override
        public String toString() {
            return "%s refuses %s".formatted(rule, what);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void ruleRefusesTheMistakeAndNothingElse(Mistake mistake) {
        Overlay good = good(mistake);

        assertThatCode(() -> ask(mistake, good)).as("before").doesNotThrowAnyException();
        assertThatThrownBy(() -> ask(mistake, mistake.made().apply(good))).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyRuleHasAMistakeThatItRefuses() {
        assertThat(RULES.stream()
                        .flatMap(rules -> Arrays.stream(rules.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName))
                .isNotEmpty()
                .isSubsetOf(mistakes().map(Mistake::rule).toList());
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(strictness(), hardening(), references(), settings(), parts())
                .flatMap(mistakes -> mistakes);
    }

    private static Stream<Mistake> strictness() {
        String rule = "hasNoFieldThatNobodyKnowsAndNoValueOfAnotherType";
        return Stream.of(
                strict(
                        rule,
                        "a misspelt field",
                        set("Deployment", "chunk-service", POD + "/terminationGracePeriodSecond", 30)),
                strict(rule, "a number as text", set("Deployment", "chunk-service", "/spec/minReadySeconds", "10")),
                strict(rule, "text as a number", set("Deployment", "chunk-service", CONTAINER + "/env/0/value", 1)),
                strict(rule, "an unknown field of a Job", set("Job", "migrate", "/spec/retries", 1)),
                strict(rule, "a misspelt field of a policy", set("NetworkPolicy", "metrics", "/spec/ingres", true)),
                strict(rule, "a misspelt field of a route", set("HTTPRoute", "api", "/spec/rules/0/timeout", "0s")),
                strict(rule, "a misspelt field of a monitor", set("PodMonitor", "retake", "/spec/selectors", true)),
                strict(rule, "a misspelt field of Kafka", set("Kafka", "retake", "/spec/kafka/listener", true)),
                strict(rule, "a misspelt field of a pool", set("KafkaNodePool", "brokers", "/spec/replica", 3)),
                strict(rule, "partitions as text", set("KafkaTopic", "phase.chunks", "/spec/partitions", "12")),
                strict(rule, "a misspelt right", set("KafkaUser", "chunk-service", "/spec/authorization/acl", true)),
                strict(rule, "a misspelt field of Postgres", set("Cluster", "retake-db", "/spec/instance", 3)),
                strict(rule, "instances as text", set("Cluster", "retake-db", "/spec/instances", "3")),
                strict(
                        rule,
                        "a Postgres of no version",
                        set("Cluster", "retake-db", "/spec/imageName", "ghcr.io/postgresql@sha256:" + "0".repeat(64))),
                strict(
                        rule,
                        "a schedule without seconds",
                        set("ScheduledBackup", "retake-db-nightly", "/spec/schedule", "30 2 * * *")),
                strict(
                        rule,
                        "a backup to nowhere",
                        remove("ObjectStore", "retake-db-backup", "/spec/configuration/destinationPath")),
                strict(
                        rule,
                        "a misspelt field of a scaler",
                        set("ScaledObject", "chunk-service", "/spec/maxReplicas", 3)),
                strict(
                        rule,
                        "a threshold as a number",
                        set("ScaledObject", "chunk-service", "/spec/triggers/0/metadata/threshold", 2)),
                strict(
                        rule,
                        "an unknown unit of a rate",
                        set("BackendTrafficPolicy", "retake", "/spec/rateLimit/local/rules/0/limit/unit", "Blink")),
                strict(
                        rule,
                        "an unknown version of TLS",
                        set("ClientTrafficPolicy", "retake", "/spec/tls/minVersion", "0.9")),
                strict(
                        "noTwoObjectsHaveTheSameName",
                        "a second object of a name",
                        set("Service", "redis", "/metadata/name", "checkpoint-service")),
                strict(
                        "everythingIsInTheOneNamespace",
                        "an object elsewhere",
                        set("Service", "redis", "/metadata/namespace", "default")));
    }

    private static Stream<Mistake> hardening() {
        return Stream.of(
                harden(
                        "namespaceEnforcesTheRestrictedStandard",
                        "the baseline standard",
                        set("Namespace", "retake", "/metadata/labels/pod-security.kubernetes.io~1enforce", "baseline")),
                harden(
                        "runsAsAnOrdinaryUserAbove10000",
                        "root",
                        set("Deployment", "chunk-service", POD + "/securityContext/runAsUser", 0)),
                harden(
                        "runsAsAnOrdinaryUserAbove10000",
                        "root in a container",
                        set("Deployment", "chunk-service", CONTAINER + "/securityContext/runAsUser", 0)),
                harden(
                        "usesTheRuntimesSeccompProfile",
                        "no seccomp profile",
                        set("Deployment", "chunk-service", POD + "/securityContext/seccompProfile/type", "Unconfined")),
                harden(
                        "hasNoCapabilities",
                        "a capability",
                        set(
                                "Deployment",
                                "redis",
                                CONTAINER + "/securityContext/capabilities/add",
                                List.of("NET_ADMIN"))),
                harden(
                        "cannotGainPrivileges",
                        "gaining privileges",
                        set("Job", "migrate", CONTAINER + "/securityContext/allowPrivilegeEscalation", true)),
                harden(
                        "sharesNothingOfItsHost",
                        "the host's network",
                        set("Deployment", "chunk-service", POD + "/hostNetwork", true)),
                harden(
                        "sharesNothingOfItsHost",
                        "the host's files",
                        add(
                                "Deployment",
                                "chunk-service",
                                POD + "/volumes",
                                "{\"name\": \"x\", \"hostPath\": {\"path\": \"/\"}}")),
                harden(
                        "writesNowhereButToATemporaryDirectoryOfAKnownSize",
                        "a writable root",
                        set(
                                "Deployment",
                                "chunk-service",
                                CONTAINER + "/securityContext/readOnlyRootFilesystem",
                                false)),
                harden(
                        "writesNowhereButToATemporaryDirectoryOfAKnownSize",
                        "an unbounded directory",
                        remove("Deployment", "chunk-service", POD + "/volumes/tmp/emptyDir/sizeLimit")),
                harden(
                        "asksForWhatItNeedsAndIsHeldToItsMemoryAndDisk",
                        "no request for disk",
                        remove("Deployment", "chunk-service", CONTAINER + "/resources/requests/ephemeral-storage")),
                harden(
                        "asksForWhatItNeedsAndIsHeldToItsMemoryAndDisk",
                        "no limit of memory",
                        remove("Deployment", "redis", CONTAINER + "/resources/limits/memory")),
                harden(
                        "asksForWhatItNeedsAndIsHeldToItsMemoryAndDisk",
                        "more asked for than allowed",
                        set("Deployment", "chunk-service", CONTAINER + "/resources/requests/memory", "4Gi")),
                harden(
                        "temporaryDirectoryFitsIntoTheDiskLimit",
                        "a directory beyond the limit",
                        set("Deployment", "chunk-service", CONTAINER + "/resources/limits/ephemeral-storage", "1Gi")),
                harden(
                        "hasAnIdentityOfItsOwnAndNoTokenForIt",
                        "another's identity",
                        set("Deployment", "chunk-service", POD + "/serviceAccountName", "refine-service")),
                harden(
                        "hasAnIdentityOfItsOwnAndNoTokenForIt",
                        "a mounted token",
                        set("Deployment", "chunk-service", POD + "/automountServiceAccountToken", true)),
                harden(
                        "environmentHoldsNoSecretsAndNoServiceLinks",
                        "a secret in the environment",
                        add(
                                "Deployment",
                                "chunk-service",
                                CONTAINER + "/env",
                                "{\"name\": \"X\", \"valueFrom\": {\"secretKeyRef\": {\"name\": \"retake\", \"key\": \"x\"}}}")),
                harden(
                        "imageIsNamedByAVersion",
                        "the latest image",
                        set("Deployment", "chunk-service", CONTAINER + "/image", "retake/chunk-service:latest")),
                harden(
                        "answersThreeDifferentQuestionsAboutItsHealth",
                        "readiness for liveness",
                        set(
                                "Deployment",
                                "chunk-service",
                                CONTAINER + "/livenessProbe/httpGet/path",
                                "/q/health/ready")),
                harden(
                        "hasAMinuteToStartOnABusyNode",
                        "six seconds to start",
                        set("Deployment", "chunk-service", CONTAINER + "/startupProbe/failureThreshold", 3)),
                harden(
                        "whatKeepsRunningIsProbed",
                        "no probe",
                        remove("Deployment", "redis", CONTAINER + "/livenessProbe")),
                harden(
                        "newPodsProveThemselvesBeforeOldOnesGo",
                        "old pods that go first",
                        set("Deployment", "chunk-service", "/spec/strategy/rollingUpdate/maxUnavailable", 1)),
                harden(
                        "secretsAreReadableByTheOwnGroupAloneAndMountedReadOnly",
                        "secrets for all to read",
                        set("Deployment", "chunk-service", POD + "/volumes/secrets/secret/defaultMode", 0444)),
                harden(
                        "jobEndsSometimeAndNotInTheMidstOfALongMigration",
                        "a Job without end",
                        remove("Job", "migrate", "/spec/activeDeadlineSeconds")),
                harden(
                        "jobEndsSometimeAndNotInTheMidstOfALongMigration",
                        "half an hour for an index over everything",
                        set("Job", "migrate", "/spec/activeDeadlineSeconds", 1800)),
                harden(
                        "jobThatHasEndedCanBeReadForADayAtLeastAndThenGoes",
                        "a Job that stays until somebody deletes it",
                        remove("Job", "migrate", "/spec/ttlSecondsAfterFinished")),
                harden(
                        "jobThatHasEndedCanBeReadForADayAtLeastAndThenGoes",
                        "a failure that nobody can read",
                        set("Job", "migrate", "/spec/ttlSecondsAfterFinished", 60)),
                harden(
                        "jobIsNotBrokenOffToSaveANode",
                        "an index that is begun again whenever a node is given up",
                        remove("Job", "migrate", "/spec/template/metadata/annotations")),
                harden(
                        "hasTimeToStopWithinItsGracePeriod",
                        "less grace than a stop takes",
                        set("Deployment", "checkpoint-service", POD + "/terminationGracePeriodSeconds", 12)),
                harden(
                        "hasTimeToStopWithinItsGracePeriod",
                        "a kill while work is handed back",
                        set("Deployment", "chunk-service", POD + "/terminationGracePeriodSeconds", 10)),
                harden(
                        "leavesTheRoutersTimeBeforeItStopsServing",
                        "a stop at once",
                        remove("Deployment", "checkpoint-service", CONTAINER + "/lifecycle")),
                harden(
                        "survivesTheDrainingOfANodeAndDoesNotPreventIt",
                        "no disruption budget",
                        overlay -> overlay.without("PodDisruptionBudget", "chunk-service")),
                harden(
                        "survivesTheDrainingOfANodeAndDoesNotPreventIt",
                        "a budget that never lets go",
                        set("PodDisruptionBudget", "chunk-service", "/spec/maxUnavailable", 0)),
                harden(
                        "spreadsOverZonesAndHosts",
                        "all on one host",
                        remove("Deployment", "chunk-service", POD + "/topologySpreadConstraints/1")),
                harden(
                        "whatIsReplacedSpreadsWithoutRegardToWhatIsAboutToGo",
                        "old pods that push new ones together",
                        remove("Deployment", "chunk-service", POD + "/topologySpreadConstraints/1/matchLabelKeys/1")),
                harden(
                        "trafficIsDeniedBothWaysUnlessNamed",
                        "open doors",
                        overlay -> overlay.without("NetworkPolicy", "default-deny")),
                harden(
                        "noTrafficIsAllowedToOrFromAnywhere",
                        "a door for everybody",
                        remove("NetworkPolicy", "api", "/spec/ingress/0/from")),
                harden(
                        "noTrafficIsAllowedToOrFromAnywhere",
                        "a door for every namespace",
                        remove("NetworkPolicy", "api", "/spec/ingress/0/from/0/namespaceSelector/matchLabels")),
                harden(
                        "wayToTheOutsideLeadsToNoPrivateNetworkAndNoMetadataOfTheNode",
                        "a way to the node's credentials",
                        remove("NetworkPolicy", "objects", "/spec/egress/0/to/0/ipBlock/except/2")),
                harden(
                        "isReachedFromOutsideByTheWayInAlone",
                        "a way in of its own",
                        set("Service", "redis", "/spec/type", "LoadBalancer")));
    }

    private static Stream<Mistake> references() {
        return Stream.of(
                refer(
                        "everyServiceOfTheBuildIsDeployed",
                        "a missing service",
                        overlay -> overlay.without("Deployment", "chunk-service")),
                refer(
                        "deploymentSelectsItsOwnPodsAndNoOthers",
                        "a selector of another's pods",
                        set(
                                "Deployment",
                                "chunk-service",
                                "/spec/selector/matchLabels/app.kubernetes.io~1name",
                                "refine-service")),
                refer(
                        "disruptionBudgetSelectsThePodsOfTheDeploymentItIsNamedAfter",
                        "a budget for another",
                        set(
                                "PodDisruptionBudget",
                                "chunk-service",
                                "/spec/selector/matchLabels/app.kubernetes.io~1name",
                                "refine-service")),
                refer(
                        "serviceLeadsToAPortOfOneDeployment",
                        "a port nobody has",
                        set("Service", "checkpoint-service", "/spec/ports/0/targetPort", "web")),
                refer(
                        "probesAskAPortThatIsThere",
                        "a probe of another port",
                        set("Deployment", "chunk-service", CONTAINER + "/readinessProbe/httpGet/port", "web")),
                refer(
                        "containerMountsVolumesOfItsPodAndAllOfThem",
                        "a volume that is not there",
                        set("Deployment", "chunk-service", CONTAINER + "/volumeMounts/0/name", "temp")),
                refer(
                        "configMapsAndServiceAccountsThatAreNamedExist",
                        "a ConfigMap that is not there",
                        set("Deployment", "chunk-service", CONTAINER + "/envFrom/0/configMapRef/name", "setting")),
                refer(
                        "networkPolicySpeaksOfPodsAndPortsThatAreThere",
                        "a policy for nobody",
                        set(
                                "NetworkPolicy",
                                "metrics",
                                "/spec/podSelector/matchLabels/app.kubernetes.io~1component",
                                "servce")),
                refer(
                        "networkPolicyLeadsToPodsAndPortsThatAreThere",
                        "a way to a port nobody has",
                        set("NetworkPolicy", "to-redis", "/spec/egress/0/ports/0/port", 6380)),
                refer(
                        "everyServiceThatIsReachedOverHttpMayBeReached",
                        "a service nobody may reach",
                        overlay -> overlay.without("NetworkPolicy", "redis")),
                refer(
                        "whoeverReadsPostgresMayGoThereAndIsLetIn",
                        "a Job that may not go to the database",
                        set(
                                "NetworkPolicy",
                                "postgres",
                                "/spec/podSelector/matchLabels",
                                Map.of("app.kubernetes.io/name", "checkpoint-service"))),
                refer(
                        "whoeverReadsPostgresMayGoThereAndIsLetIn",
                        "a Job that the database does not let in",
                        set(
                                "NetworkPolicy",
                                "postgres-instances",
                                "/spec/ingress/0/from/0/podSelector/matchLabels",
                                Map.of("app.kubernetes.io/name", "checkpoint-service"))),
                refer(
                        "whoeverReadsPostgresMayGoThereAndIsLetIn",
                        "a way to other pods than the database's",
                        set(
                                "NetworkPolicy",
                                "postgres",
                                "/spec/egress/0/to/0/podSelector/matchLabels/cnpg.io~1cluster",
                                "retake-db-2")),
                refer(
                        "jobThatMigratesReachesPostgresAndNothingElse",
                        "a Job that may go to the cache",
                        set(
                                "NetworkPolicy",
                                "to-redis",
                                "/spec/podSelector/matchLabels",
                                Map.of("app.kubernetes.io/part-of", "retake"))),
                refer(
                        "podsOfDifferentServicesAreToldApart",
                        "two of a name",
                        set(
                                "Deployment",
                                "chunk-service",
                                "/spec/template/metadata/labels/app.kubernetes.io~1name",
                                "refine-service")),
                refer(
                        "routeHangsOnAListenerAndLeadsToAPortOfAService",
                        "a route to another port",
                        set("HTTPRoute", "api", "/spec/rules/0/backendRefs/0/port", 8080)),
                refer(
                        "routeHangsOnAListenerAndLeadsToAPortOfAService",
                        "a route on no listener",
                        set("HTTPRoute", "api", "/spec/parentRefs/0/sectionName", "tls")),
                refer(
                        "ingressLeadsToAPortOfAService",
                        "an ingress to no service",
                        set("Ingress", "streams", "/spec/rules/0/http/paths/0/backend/service/name", "checkpoints")),
                refer(
                        "policyOfTheGatewayIsForSomethingThatIsThere",
                        "a policy for no route",
                        set("BackendTrafficPolicy", "retake", "/spec/targetRefs/0/name", "apis")),
                refer(
                        "everyServiceIsCollectedFromAndLetsTheCollectorIn",
                        "a collector before a closed door",
                        overlay -> overlay.without("NetworkPolicy", "metrics")),
                refer(
                        "whoeverIsScaledIsThereAndNamesNoNumberItself",
                        "two who say the number",
                        set("Deployment", "chunk-service", "/spec/replicas", 2)),
                refer(
                        "whoeverIsNotScaledNamesItsNumber",
                        "nobody who says the number",
                        remove("Deployment", "redis", "/spec/replicas")));
    }

    private static Stream<Mistake> settings() {
        return Stream.of(
                set("everySettingIsReadBySomeService", "a misspelt setting", inSettings("RETAKE_S3_BUCKT", "retake")),
                set(
                        "settingsOfTheFrameworkAreOnesThatWereTried",
                        "an untried setting",
                        inSettings("QUARKUS_HTTP_PROT", "80")),
                set(
                        "variablesOfOneServiceAreReadByIt",
                        "a variable for another",
                        set("Deployment", "chunk-service", CONTAINER + "/env/0/name", "RETAKE_REDIS_URL")),
                set("everyServiceIsGivenWhatItNeeds", "a lacking setting", withoutSetting("RETAKE_REDIS_URL")),
                set(
                        "everyKeyThatIsNamedIsInTheConfigMapThatIsNamed",
                        "a key that is not there",
                        withoutSetting("RETAKE_S3_BUCKET")),
                set(
                        "jobIsGivenWhatItsProgramNeedsButTheNameOfAReplica",
                        "a Job without its key",
                        removeVariable("Job", "migrate", "RETAKE_JWT_PUBLIC_KEY")),
                set(
                        "settingsAndVariablesHoldNoSecret",
                        "a password among the settings",
                        inSettings("RETAKE_POSTGRES_PASSWORD", "not so secret now")),
                set(
                        "settingsAndVariablesHoldNoSecret",
                        "a password in an address",
                        inSettings("RETAKE_REDIS_URL", "redis://:not-so-secret-now@redis:6379")),
                set(
                        "settingsAndVariablesHoldNoSecret",
                        "a key in the environment",
                        add(
                                "Deployment",
                                "planner-service",
                                CONTAINER + "/env",
                                "{\"name\": \"OPENAI_API_KEY\", \"value\": \"not so secret now\"}")),
                set(
                        "variableIsSetOnce",
                        "two names for one replica",
                        add(
                                "Deployment",
                                "planner-service",
                                CONTAINER + "/env",
                                "{\"name\": \"RETAKE_REPLICA\", \"value\": \"planner\"}")),
                set(
                        "somebodyMigratesTheSchema",
                        "a schema that nobody migrates",
                        overlay -> overlay.without("Job", "migrate")),
                set(
                        "everyServiceIsGivenOnlyTheSecretsItReads",
                        "another's password",
                        set(
                                "Deployment",
                                "planner-service",
                                CONTAINER + "/env/0/value",
                                "/etc/retake/secrets/s3.properties,/etc/retake/secrets/postgres.properties")),
                set(
                        "filesThatTheEnvironmentNamesAreMountedAndNoOthers",
                        "a file that is not mounted",
                        remove("Deployment", "planner-service", POD + "/volumes/secrets/secret/items/0")),
                set(
                        "secretIsTheOneThatTheExampleMakes",
                        "a Secret nobody makes",
                        set("Deployment", "planner-service", POD + "/volumes/secrets/secret/secretName", "retakes")),
                set(
                        "otherSecretsAreThoseThatOperatorsMakeOrTheReadmeNames",
                        "another's certificate",
                        set(
                                "Deployment",
                                "planner-service",
                                POD + "/volumes/kafka-user/secret/secretName",
                                "chunk-service")),
                set(
                        "whatStrangersReachRefusesUnsafeSettingsAndHasNone",
                        "a start with anything",
                        inSettings("RETAKE_PRODUCTION", "false")),
                set(
                        "whatStrangersReachRefusesUnsafeSettingsAndHasNone",
                        "films in plain text",
                        inSettings("RETAKE_S3_PUBLIC_ENDPOINT", "http://s3.example.com")),
                set(
                        "whatStrangersReachTakesNoTokensThatAreMeantForOthers",
                        "tokens for anybody",
                        withoutSetting("RETAKE_JWT_AUDIENCE")),
                set(
                        "whatStrangersReachTakesNoTokensThatAreMeantForOthers",
                        "tokens for nobody",
                        inSettings("RETAKE_JWT_AUDIENCE", "")),
                set(
                        "servicesListenWhereTheirContainersSayTheyDo",
                        "another port",
                        inSettings("RETAKE_HTTP_PORT", "8081")),
                set(
                        "everyReplicaBearsTheNameOfItsPod",
                        "one name for all replicas",
                        removeVariable("Deployment", "planner-service", "RETAKE_REPLICA")),
                set(
                        "everyServiceMayReachThePartsItReadsTheAddressOfAndNoOthers",
                        "no way to the database",
                        overlay -> overlay.without("NetworkPolicy", "postgres")));
    }

    private static Stream<Mistake> parts() {
        return Stream.of(
                part(
                        "kafkaKeepsThreeCopiesOfWhichTwoMustHaveARecord",
                        "a topic with one copy",
                        set("KafkaTopic", "phase.chunks", "/spec/replicas", 1)),
                part(
                        "kafkaSpeaksTlsToThoseItKnowsAlone",
                        "a listener without TLS",
                        set("Kafka", "retake", "/spec/kafka/listeners/0/tls", false)),
                part(
                        "kafkaSpeaksTlsToThoseItKnowsAlone",
                        "a listener for the whole world",
                        set("Kafka", "retake", "/spec/kafka/listeners/0/type", "loadbalancer")),
                part(
                        "kafkaSpeaksTlsToThoseItKnowsAlone",
                        "anybody's rights",
                        remove("Kafka", "retake", "/spec/kafka/authorization")),
                part(
                        "kafkaIsOfTheVersionThatEverythingIsTestedWith",
                        "whatever version the operator likes",
                        remove("Kafka", "retake", "/spec/kafka/version")),
                part(
                        "kafkaIsOfTheVersionThatEverythingIsTestedWith",
                        "metadata of another version",
                        set("Kafka", "retake", "/spec/kafka/metadataVersion", "4.2-IV1")),
                part(
                        "kafkaKeepsItsDataWhenItsResourceIsDeleted",
                        "data that go along",
                        set("KafkaNodePool", "brokers", "/spec/storage/volumes/0/deleteClaim", true)),
                part(
                        "partsThatVoteSpreadOverHostsForSureAndOverZonesWhereThereAreSome",
                        "controllers in one zone",
                        remove("KafkaNodePool", "controllers", "/spec/template/pod/topologySpreadConstraints/1")),
                part(
                        "partsThatVoteSpreadOverHostsForSureAndOverZonesWhereThereAreSome",
                        "controllers on one host",
                        set(
                                "KafkaNodePool",
                                "controllers",
                                "/spec/template/pod/topologySpreadConstraints/0/whenUnsatisfiable",
                                "ScheduleAnyway")),
                part(
                        "partsThatVoteSpreadOverHostsForSureAndOverZonesWhereThereAreSome",
                        "a database on one host",
                        set("Cluster", "retake-db", "/spec/affinity/podAntiAffinityType", "preferred")),
                part(
                        "kafkaMakesNoTopicByItself",
                        "topics by accident",
                        set("Kafka", "retake", "/spec/kafka/config/auto.create.topics.enable", true)),
                part(
                        "kafkaDoesNotWaitForOthersToJoinAGroupOfOne",
                        "three seconds more at every start",
                        set("Kafka", "retake", "/spec/kafka/config/group.initial.rebalance.delay.ms", 3000)),
                part(
                        "topicsAreThoseThatTheContractsDeclare",
                        "another number of partitions",
                        set("KafkaTopic", "phase.chunks", "/spec/partitions", 6)),
                part(
                        "topicsAreThoseThatTheContractsDeclare",
                        "a missing topic",
                        overlay -> overlay.without("KafkaTopic", "phase.results.dead-letter")),
                part(
                        "everyServiceMayDoWithTopicsWhatItsCodeDoesAndNothingElse",
                        "a missing right",
                        remove("KafkaUser", "chunk-service", "/spec/authorization/acls/0")),
                part(
                        "everyServiceMayDoWithTopicsWhatItsCodeDoesAndNothingElse",
                        "another's group",
                        set(
                                "KafkaUser",
                                "chunk-service",
                                "/spec/authorization/acls/6/resource/name",
                                "refine-service")),
                part(
                        "whoeverIsNoServiceMayReadWhatHappenedAndNothingElse",
                        "a reader who writes",
                        set("KafkaUser", "analytics", "/spec/authorization/acls/0/operations/1", "Write")),
                part(
                        "everyServiceShowsKafkaItsOwnCertificateAndChecksTheBrokers",
                        "any broker",
                        set(
                                "Deployment",
                                "planner-service",
                                POD + "/volumes/kafka-ca/secret/secretName",
                                "retake-clients-ca-cert")),
                part(
                        "postgresHasThreeInstancesAndLetsNobodyInWithoutTls",
                        "a single instance",
                        set("Cluster", "retake-db", "/spec/instances", 1)),
                part(
                        "postgresHasThreeInstancesAndLetsNobodyInWithoutTls",
                        "a way in without TLS",
                        set("Cluster", "retake-db", "/spec/postgresql/pg_hba/1", "host all all all trust")),
                part(
                        "postgresIsOfTheMajorVersionThatEverythingIsTestedWith",
                        "an older one",
                        set(
                                "Cluster",
                                "retake-db",
                                "/spec/imageName",
                                "ghcr.io/cloudnative-pg/postgresql:17.6@sha256:" + "0".repeat(64))),
                part(
                        "postgresIsBackedUpEveryNightAndItsLogAllTheTime",
                        "no backups",
                        overlay -> overlay.without("ScheduledBackup", "retake-db-nightly")),
                part(
                        "whoeverReadsPostgresChecksThatItIsTheOne",
                        "any server",
                        overlay -> setVariable(
                                overlay,
                                "checkpoint-service",
                                "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE",
                                "require")),
                part(
                        "migrationsRunInAJobOfTheSameImageOrAtTheStart",
                        "an older image's migrations",
                        set("Job", "migrate", CONTAINER + "/image", "retake/checkpoint-service:0.9")),
                part(
                        "migrationsRunInAJobOfTheSameImageOrAtTheStart",
                        "migrations in every replica",
                        inSettings("RETAKE_MIGRATE_AT_START", "true")),
                part(
                        "phasesAreScaledByTheirOwnRunsAsTheCodeNamesThem",
                        "a metric nobody has",
                        set(
                                "ScaledObject",
                                "chunk-service",
                                "/spec/triggers/0/metadata/query",
                                "max(retake_runs_active{phase=\"chunks\"})")),
                part(
                        "whatIsWatchedAndDrawnIsWhatServicesAndPartsTell",
                        "an alert on nothing",
                        set("PrometheusRule", "retake", "/spec/groups/0/rules/0/expr", "retake_runs_actve > 1")),
                part(
                        "whatIsWatchedAndDrawnIsWhatServicesAndPartsTell",
                        "a drawing of what the kubelet does not tell",
                        set("ConfigMap", "dashboard", "/data/retake.json", "sum(container_cpu_usage_total)")),
                part(
                        "whatIsWatchedAndDrawnIsWhatServicesAndPartsTell",
                        "an alert on what kube-state-metrics told once",
                        set(
                                "PrometheusRule",
                                "retake",
                                "/spec/groups/2/rules/4/expr",
                                "kube_hpa_status_desired_replicas >= kube_hpa_spec_max_replicas")),
                part(
                        "jobThatFailsIsToldOf",
                        "a Job of another name",
                        set("Job", "migrate", "/metadata/name", "migrations")),
                part(
                        "containersThatAreCountedAreThoseOfServices",
                        "a container that is not drawn",
                        set("Deployment", "chunk-service", CONTAINER + "/name", "chunks")),
                part(
                        "alarmsOfTheRunbookAreWatchedFor",
                        "alarms that nobody hears",
                        remove("PrometheusRule", "retake", "/spec/groups/0")),
                part(
                        "everyAlertNamesTheSectionOfTheRunbookThatTellsOfIt",
                        "an alert that leads nowhere",
                        remove("PrometheusRule", "retake", "/spec/groups/0/rules/0/annotations/runbook")),
                part(
                        "everyAlertNamesTheSectionOfTheRunbookThatTellsOfIt",
                        "a section that is not there",
                        set(
                                "PrometheusRule",
                                "retake",
                                "/spec/groups/0/rules/0/annotations/runbook",
                                "docs/operations.md#replica-away")),
                part(
                        "everyAlertNamesTheSectionOfTheRunbookThatTellsOfIt",
                        "another alert's section",
                        set(
                                "PrometheusRule",
                                "retake",
                                "/spec/groups/0/rules/0/annotations/runbook",
                                "docs/operations.md#dead-letters")),
                part(
                        "runbookTellsOfNoAlertThatIsNotThere",
                        "an alert of another name",
                        set("PrometheusRule", "retake", "/spec/groups/0/rules/0/alert", "RetakePodAway")),
                part(
                        "noPhaseHasMoreReplicasThanItsTopicHasPartitions",
                        "idle replicas",
                        set("ScaledObject", "chunk-service", "/spec/maxReplicaCount", 13)),
                part(
                        "phaseThatNobodyCountsIsNotTakenForIdle",
                        "no figures as no work",
                        remove("ScaledObject", "chunk-service", "/spec/triggers/0/metadata/ignoreNullValues")),
                part(
                        "oneReplicaIsExpectedToWorkOnAsManyRunsAsItDoes",
                        "another concurrency",
                        inSettings("RETAKE_CONCURRENCY", "8")),
                part(
                        "checkpointServiceIsJoinedByAnotherReplicaWhereSizingSaysSo",
                        "a replica that asks for less",
                        set("Deployment", "checkpoint-service", CONTAINER + "/resources/requests/cpu", "250m")),
                part(
                        "checkpointServiceIsJoinedByAnotherReplicaWhereSizingSaysSo",
                        "a share that a full node never gives",
                        set("ScaledObject", "checkpoint-service", "/spec/triggers/1/metadata/value", "100")),
                part(
                        "gatewayEndsTlsAndSendsThoseWithoutItThere",
                        "an API without TLS",
                        set("HTTPRoute", "api", "/spec/parentRefs/0/sectionName", "http")),
                part(
                        "streamsMayStayOpen",
                        "streams that are cut",
                        set("HTTPRoute", "api", "/spec/rules/0/timeouts/request", "30s")),
                part(
                        "callersMayWaitTwoMinutesForARegeneration",
                        "callers who are cut off",
                        set("HTTPRoute", "api", "/spec/rules/1/timeouts/request", "30s")),
                part(
                        "requestsAreBoundedOnTheirWayIn",
                        "bodies of any size",
                        remove("BackendTrafficPolicy", "retake", "/spec/requestBuffer")),
                part(
                        "requestsAreBoundedOnTheirWayIn",
                        "no bounds at all",
                        overlay -> overlay.without("BackendTrafficPolicy", "retake")),
                part(
                        "everythingForPeopleHasAWayIn",
                        "a studio without its files",
                        set("HTTPRoute", "api", "/spec/rules/2/matches/3/path/value", "/asset")),
                part(
                        "noWayInLeadsToMetricsOrHealth",
                        "metrics for all",
                        set("HTTPRoute", "api", "/spec/rules/2/matches/0/path/type", "PathPrefix")),
                part(
                        "productionRunsImagesByTheirDigest",
                        "an image by its tag",
                        set("Deployment", "redis", CONTAINER + "/image", "valkey/valkey:8")),
                part(
                        "productionMakesRealFilmsAndKeepsThem",
                        "ready-made films",
                        inSettings("RETAKE_VIDEO_PROVIDER", "instant")));
    }

    private static Overlay good(Mistake mistake) {
        return mistake.rule().startsWith("ingress")
                ? Overlay.everything()
                        .filter(overlay -> overlay.name().equals("BY_INGRESS"))
                        .findFirst()
                        .orElseThrow()
                : Overlay.production();
    }

    private static void ask(Mistake mistake, Overlay overlay) throws Throwable {
        Constructor<?> rules = mistake.rules().getDeclaredConstructor(Overlay.class);
        Method rule = mistake.rules().getDeclaredMethod(mistake.rule());
        try {
            rule.invoke(rules.newInstance(overlay));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Mistake strict(String rule, String what, UnaryOperator<Overlay> made) {
        return new Mistake(StrictnessTest.class, rule, what, made);
    }

    private static Mistake harden(String rule, String what, UnaryOperator<Overlay> made) {
        return new Mistake(HardeningTest.class, rule, what, made);
    }

    private static Mistake refer(String rule, String what, UnaryOperator<Overlay> made) {
        return new Mistake(CrossReferenceTest.class, rule, what, made);
    }

    private static Mistake set(String rule, String what, UnaryOperator<Overlay> made) {
        return new Mistake(SettingsTest.class, rule, what, made);
    }

    private static Mistake part(String rule, String what, UnaryOperator<Overlay> made) {
        return new Mistake(PartsTest.class, rule, what, made);
    }

    private static UnaryOperator<Overlay> set(String kind, String name, String pointer, Object value) {
        return overlay -> overlay.with(kind, name, object -> put(object, pointer, JSON.valueToTree(value)));
    }

    private static UnaryOperator<Overlay> add(String kind, String name, String pointer, String json) {
        return overlay -> overlay.with(kind, name, object -> {
            try {
                ((ArrayNode) object.at(pointer)).add(JSON.readTree(json));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(json, e);
            }
        });
    }

    private static UnaryOperator<Overlay> remove(String kind, String name, String pointer) {
        return overlay -> overlay.with(kind, name, object -> put(object, pointer, null));
    }

    private static UnaryOperator<Overlay> inSettings(String name, String value) {
        return overlay -> overlay.with(
                "ConfigMap", settingsOf(overlay), map -> put(map, "/data/" + name, JSON.valueToTree(value)));
    }

    private static UnaryOperator<Overlay> withoutSetting(String name) {
        return overlay -> overlay.with("ConfigMap", settingsOf(overlay), map -> put(map, "/data/" + name, null));
    }

    private static UnaryOperator<Overlay> removeVariable(String kind, String workload, String name) {
        return overlay -> overlay.with(kind, workload, object -> {
            ArrayNode variables = (ArrayNode) object.at(CONTAINER + "/env");
            variables.removeIf(variable -> variable.path("name").asText().equals(name));
        });
    }

    private static Overlay setVariable(Overlay overlay, String deployment, String name, String value) {
        return overlay.with(
                "Deployment",
                deployment,
                object -> elements(object.at(CONTAINER + "/env"))
                        .filter(variable -> variable.path("name").asText().equals(name))
                        .forEach(variable -> ((ObjectNode) variable).put("value", value)));
    }

    private static String settingsOf(Overlay overlay) {
        return overlay.ofKind("ConfigMap")
                .map(Overlay::nameOf)
                .filter(name -> name.startsWith("settings"))
                .findFirst()
                .orElseThrow();
    }

    /** Sets what the pointer names, or removes it; an element of a list may be meant by its name. */
    private static void put(JsonNode object, String pointer, @Nullable JsonNode value) {
        String[] steps = pointer.substring(1).split("/", -1);
        JsonNode around = object;
        for (String step : Arrays.asList(steps).subList(0, steps.length - 1)) {
            around = inside(around, step);
        }
        String last = plain(steps[steps.length - 1]);
        switch (around) {
            case ArrayNode list when value == null -> list.remove(Integer.parseInt(last));
            case ArrayNode list -> list.set(Integer.parseInt(last), value);
            case ObjectNode fields
            when value == null -> assertThat(fields.remove(last)).as(pointer).isNotNull();
            case ObjectNode fields -> fields.set(last, value);
            default -> throw new IllegalArgumentException("nothing at " + pointer);
        }
    }

    private static JsonNode inside(JsonNode around, String step) {
        if (around instanceof ArrayNode list && !step.matches("\\d+")) {
            return elements(list)
                    .filter(element -> element.path("name").asText().equals(step))
                    .findFirst()
                    .orElseThrow();
        }
        return around.isArray() ? around.path(Integer.parseInt(step)) : around.path(plain(step));
    }

    private static String plain(String step) {
        return step.replace("~1", "/");
    }
}
