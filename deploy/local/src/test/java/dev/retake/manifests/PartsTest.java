package dev.retake.manifests;

import static dev.retake.manifests.Overlay.containersOf;
import static dev.retake.manifests.Overlay.elements;
import static dev.retake.manifests.Overlay.nameOf;
import static dev.retake.manifests.Overlay.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Kafka, Postgres, scaling and the way in, wherever operators run them for us; one test a rule. */
@ParameterizedClass(name = "{0}")
@MethodSource("overlays")
class PartsTest {
    private static final Pattern METRIC = Pattern.compile("(retake_[a-z_]+)\\{[^}]*phase=\"([a-z0-9_]+)\"");
    private static final Pattern ANY_METRIC = Pattern.compile(
            "\\b(retake|http_server|jvm|process|container|kubelet|kube|kafka|cnpg|barman)_[a-z_]+[a-z]");
    /**
     * By the kubelet, kube-state-metrics, Strimzi's exporter, CloudNativePG and its Barman Cloud plugin, after their
     * documentation.
     */
    private static final Set<String> TOLD_BY_OTHERS = Set.of(
            "container_cpu_usage_seconds_total",
            "container_memory_working_set_bytes",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes",
            "kube_pod_container_status_restarts_total",
            "kube_pod_container_status_last_terminated_reason",
            "kube_deployment_status_replicas_unavailable",
            "kube_job_failed",
            "kube_horizontalpodautoscaler_status_desired_replicas",
            "kube_horizontalpodautoscaler_spec_max_replicas",
            "kafka_consumergroup_lag",
            "kafka_topic_partition_current_offset",
            "kafka_topic_partition_under_replicated_partition",
            "cnpg_pg_replication_lag",
            "cnpg_pg_stat_archiver_failed_count",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp");

    private static final Pattern COUNTED_CONTAINER = Pattern.compile("container=\\\\\"(\\w+)\\\\\"");
    private static final Path METRICS = Repository.ROOT.resolve("deploy/local/src/test/resources/metrics.txt");
    private static final Path SIZING = Repository.ROOT.resolve("docs/sizing.md");
    private static final Set<String> FOR_PEOPLE =
            Set.of("/api", "/api/status", "/", "/index.html", "/icon.svg", "/assets", "/studio", "/v", "/q/openapi");
    private static final Pattern BY_DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");

    private final Overlay overlay;

    PartsTest(Overlay overlay) {
        this.overlay = overlay;
    }

    static Stream<Overlay> overlays() {
        return Overlay.everything();
    }

    @Test
    void kafkaKeepsThreeCopiesOfWhichTwoMustHaveARecord() {
        overlay.ofKind("Kafka").forEach(kafka -> {
            assertThat(texts(kafka.at("/spec/kafka/config")))
                    .containsEntry("default.replication.factor", "3")
                    .containsEntry("offsets.topic.replication.factor", "3")
                    .containsEntry("transaction.state.log.replication.factor", "3")
                    .containsEntry("min.insync.replicas", "2")
                    .containsEntry("transaction.state.log.min.isr", "2")
                    .containsEntry("unclean.leader.election.enable", "false");
            assertThat(overlay.ofKind("KafkaTopic")).isNotEmpty().allSatisfy(topic -> {
                assertThat(topic.at("/spec/replicas").asInt()).as(nameOf(topic)).isEqualTo(3);
                assertThat(topic.at("/spec/config/min.insync.replicas").asInt())
                        .as(nameOf(topic))
                        .isEqualTo(2);
            });
            assertThat(overlay.ofKind("KafkaNodePool"))
                    .extracting(pool -> pool.at("/spec/replicas").asInt())
                    .isNotEmpty()
                    .allSatisfy(replicas -> assertThat(replicas).isGreaterThanOrEqualTo(3));
        });
    }

    @Test
    void kafkaSpeaksTlsToThoseItKnowsAlone() {
        overlay.ofKind("Kafka").forEach(kafka -> {
            assertThat(elements(kafka.at("/spec/kafka/listeners"))).isNotEmpty().allSatisfy(listener -> {
                assertThat(listener.path("type").asText()).isEqualTo("internal");
                assertThat(listener.path("tls").asBoolean()).isTrue();
                assertThat(listener.at("/authentication/type").asText()).isEqualTo("tls");
                assertThat(listener.path("networkPolicyPeers")).isNotEmpty();
            });
            assertThat(kafka.at("/spec/kafka/authorization/type").asText()).isEqualTo("simple");
            assertThat(overlay.settings())
                    .containsEntry("kafka.security.protocol", "SSL")
                    .containsEntry("RETAKE_KAFKA_BOOTSTRAP_SERVERS", nameOf(kafka) + "-kafka-bootstrap:9093");
        });
    }

    @Test
    void kafkaIsOfTheVersionThatEverythingIsTestedWith() {
        String tested = Repository.versionOfKafka();
        overlay.ofKind("Kafka").forEach(kafka -> {
            assertThat(kafka.at("/spec/kafka/version").asText()).isEqualTo(tested);
            assertThat(kafka.at("/spec/kafka/metadataVersion").asText())
                    .matches(Pattern.quote(tested.replaceFirst("\\.\\d+$", "")) + "(-IV\\d+)?");
        });
    }

    @Test
    void kafkaKeepsItsDataWhenItsResourceIsDeleted() {
        assertThat(overlay.ofKind("KafkaNodePool"))
                .allSatisfy(pool -> assertThat(elements(pool.at("/spec/storage/volumes")))
                        .isNotEmpty()
                        .allSatisfy(volume -> {
                            assertThat(volume.path("type").asText()).isEqualTo("persistent-claim");
                            assertThat(volume.path("deleteClaim").asBoolean(true))
                                    .isFalse();
                        }));
    }

    @Test
    void partsThatVoteSpreadOverHostsForSureAndOverZonesWhereThereAreSome() {
        assertThat(Stream.concat(overlay.ofKind("KafkaNodePool"), overlay.ofKind("Cluster")))
                .allSatisfy(part -> {
                    List<JsonNode> constraints = Stream.of("/spec/template/pod", "/spec")
                            .flatMap(pod -> elements(part.at(pod + "/topologySpreadConstraints")))
                            .toList();
                    assertThat(constraints)
                            .as(nameOf(part))
                            .anyMatch(constraint -> isBy("topology.kubernetes.io/zone", constraint));
                    assertThat(isKeptApart(part.at("/spec/affinity"))
                                    || constraints.stream().anyMatch(PartsTest::isKeptApart))
                            .as(nameOf(part) + " never has two on a host")
                            .isTrue();
                });
    }

    @Test
    void kafkaMakesNoTopicByItself() {
        overlay.ofKind("Kafka")
                .forEach(kafka -> assertThat(kafka.at("/spec/kafka/config/auto.create.topics.enable")
                                .asBoolean(true))
                        .isFalse());
    }

    @Test
    void kafkaDoesNotWaitForOthersToJoinAGroupOfOne() {
        overlay.ofKind("Kafka")
                .forEach(kafka -> assertThat(kafka.at("/spec/kafka/config/group.initial.rebalance.delay.ms")
                                .asInt(3000))
                        .isZero());
    }

    @Test
    void topicsAreThoseThatTheContractsDeclare() {
        overlay.ofKind("Kafka")
                .forEach(kafka -> assertThat(overlay.ofKind("KafkaTopic")
                                .map(topic -> List.<Object>of(
                                        nameOf(topic),
                                        topic.at("/spec/partitions").asInt(),
                                        topic.at("/spec/config/retention.ms").asLong(),
                                        topic.at("/spec/config/cleanup.policy").asText(),
                                        topic.at("/metadata/labels/strimzi.io~1cluster")
                                                .asText())))
                        .containsExactlyInAnyOrderElementsOf(Topic.declared().stream()
                                .map(topic -> List.<Object>of(
                                        topic.name(),
                                        topic.partitions(),
                                        topic.retentionMs(),
                                        topic.cleanupPolicy(),
                                        nameOf(kafka)))
                                .toList()));
    }

    @Test
    void everyServiceMayDoWithTopicsWhatItsCodeDoesAndNothingElse() {
        overlay.ofKind("Kafka")
                .forEach(kafka -> Repository.services().forEach(service -> {
                    JsonNode user = overlay.find("KafkaUser", service).orElseThrow();
                    assertThat(user.at("/spec/authentication/type").asText()).isEqualTo("tls");
                    assertThat(elements(user.at("/spec/authorization/acls")).map(KafkaRight::of))
                            .as(service)
                            .containsExactlyInAnyOrderElementsOf(KafkaRight.needed(service));
                }));
    }

    @Test
    void whoeverIsNoServiceMayReadWhatHappenedAndNothingElse() {
        Set<String> reading = Set.of("Describe", "Read");
        overlay.ofKind("KafkaUser")
                .filter(user -> !Repository.services().contains(nameOf(user)))
                .forEach(user -> assertThat(
                                elements(user.at("/spec/authorization/acls")).map(KafkaRight::of))
                        .as(nameOf(user))
                        .containsExactlyInAnyOrder(
                                new KafkaRight("topic", Topic.EVENTS, false, reading),
                                new KafkaRight("group", nameOf(user) + "-", true, reading)));
    }

    @Test
    void everyServiceShowsKafkaItsOwnCertificateAndChecksTheBrokers() {
        overlay.ofKind("Kafka")
                .forEach(kafka -> assertThat(overlay.services()).allSatisfy(service -> {
                    assertThat(secretBehind(service, "/etc/retake/kafka-user")).isEqualTo(nameOf(service));
                    assertThat(secretBehind(service, "/etc/retake/kafka-ca"))
                            .isEqualTo(nameOf(kafka) + "-cluster-ca-cert");
                }));
    }

    @Test
    void postgresHasThreeInstancesAndLetsNobodyInWithoutTls() {
        overlay.ofKind("Cluster").forEach(cluster -> {
            assertThat(cluster.at("/spec/instances").asInt()).isGreaterThanOrEqualTo(3);
            assertThat(elements(cluster.at("/spec/postgresql/pg_hba")).map(JsonNode::asText))
                    .contains("hostnossl all all all reject")
                    .allSatisfy(line -> assertThat(line).matches("hostssl .* scram-sha-256|hostnossl .* reject"));
        });
    }

    @Test
    void postgresIsOfTheMajorVersionThatEverythingIsTestedWith() {
        assertThat(overlay.ofKind("Cluster"))
                .allSatisfy(cluster -> assertThat(cluster.at("/spec/imageName").asText())
                        .matches(".+/postgresql:" + Repository.majorVersionOfPostgres() + "(\\D.*)?"));
    }

    @Test
    void postgresIsBackedUpEveryNightAndItsLogAllTheTime() {
        overlay.ofKind("Cluster").forEach(cluster -> {
            assertThat(elements(cluster.at("/spec/plugins")))
                    .filteredOn(plugin -> plugin.path("isWALArchiver").asBoolean())
                    .hasSize(1)
                    .allSatisfy(plugin -> assertThat(overlay.find(
                                    "ObjectStore",
                                    plugin.at("/parameters/barmanObjectName").asText()))
                            .hasValueSatisfying(store -> assertThat(
                                            store.at("/spec/retentionPolicy").asText())
                                    .isNotEmpty()));
            assertThat(overlay.ofKind("ScheduledBackup"))
                    .anySatisfy(backup ->
                            assertThat(backup.at("/spec/cluster/name").asText()).isEqualTo(nameOf(cluster)));
        });
    }

    @Test
    void whoeverReadsPostgresChecksThatItIsTheOne() {
        overlay.ofKind("Cluster")
                .forEach(cluster -> assertThat(overlay.programs())
                        .filteredOn(program -> Overlay.programOf(program).equals("checkpoint-service"))
                        .isNotEmpty()
                        .allSatisfy(program -> {
                            assertThat(variable(program, "QUARKUS_DATASOURCE_JDBC_URL"))
                                    .startsWith("jdbc:" + overlay.settings().get("RETAKE_POSTGRES_URL"))
                                    .contains("sslmode=verify-full");
                            assertThat(variable(program, "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE"))
                                    .isEqualTo("verify-full");
                            assertThat(secretBehind(program, "/etc/retake/postgres-ca"))
                                    .isEqualTo(nameOf(cluster) + "-ca");
                        }));
    }

    @Test
    void migrationsRunInAJobOfTheSameImageOrAtTheStart() {
        JsonNode service = overlay.find("Deployment", "checkpoint-service").orElseThrow();
        overlay.ofKind("Job").forEach(job -> {
            assertThat(containersOf(job).getFirst().path("image"))
                    .isEqualTo(containersOf(service).getFirst().path("image"));
            assertThat(variable(job, "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
            assertThat(variable(job, "RETAKE_MIGRATE_AT_START")).isEqualTo("true");
            assertThat(variable(service, "QUARKUS_FLYWAY_VALIDATE_AT_START")).isEqualTo("true");
            assertThat(overlay.settings()).containsEntry("RETAKE_MIGRATE_AT_START", "false");
        });
    }

    @Test
    void phasesAreScaledByTheirOwnRunsAsTheCodeNamesThem() {
        Set<String> phases =
                Set.copyOf(Arrays.stream(Phase.values()).map(Phase::outputName).toList());
        List<String> followed = overlay.ofKind("ScaledObject")
                .map(scaler -> scaler.at("/spec/triggers/0/metadata/query").asText())
                .map(METRIC::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
        if (overlay.ofKind("ScaledObject").findAny().isPresent()) {
            assertThat(followed)
                    .containsExactlyInAnyOrderElementsOf(phases.stream()
                            .map(phase -> "retake_runs_active " + phase)
                            .toList());
            assertThat(Repository.read(Repository.ROOT.resolve(
                            "checkpoint-service/src/main/java/dev/retake/checkpoint/dispatch/ActiveRunsGauge.java")))
                    .contains("\"retake.runs.active\"", "\"phase\", phase.outputName()");
        }
    }

    @Test
    void whatIsWatchedAndDrawnIsWhatServicesAndPartsTell() {
        Set<String> told = new HashSet<>(TOLD_BY_OTHERS);
        Repository.read(METRICS).lines().forEach(told::add);
        Stream<JsonNode> watching = overlay.objects().stream()
                .filter(object -> Set.of("PrometheusRule", "ScaledObject")
                                .contains(object.path("kind").asText())
                        || nameOf(object).equals("dashboard"));
        assertThat(watching.flatMap(
                                object -> ANY_METRIC.matcher(object.toString()).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toSet()))
                .isSubsetOf(told);
    }

    @Test
    void containersThatAreCountedAreThoseOfServices() {
        overlay.find("ConfigMap", "dashboard").ifPresent(dashboard -> {
            Set<String> counted = COUNTED_CONTAINER
                    .matcher(dashboard.at("/data/retake.json").asText())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(overlay.services())
                    .allSatisfy(service -> assertThat(containersOf(service))
                            .extracting(container -> container.path("name").asText())
                            .containsExactlyElementsOf(counted));
        });
    }

    @Test
    void jobThatFailsIsToldOf() {
        overlay.ofKind("PrometheusRule")
                .forEach(rules -> assertThat(overlay.ofKind("Job"))
                        .allSatisfy(job -> assertThat(
                                        alerts().map(alert -> alert.path("expr").asText()))
                                .anyMatch(expression -> expression.contains("kube_job_failed{")
                                        && expression.contains("job_name=\"" + nameOf(job) + "\""))));
    }

    @Test
    void alarmsOfTheRunbookAreWatchedFor() {
        assertThat(Runbook.metricsOfAlarms()).isNotEmpty();
        overlay.ofKind("PrometheusRule")
                .forEach(rules -> assertThat(rules.toString()).contains(Runbook.metricsOfAlarms()));
    }

    @Test
    void everyAlertNamesTheSectionOfTheRunbookThatTellsOfIt() {
        Map<String, String> sections = Runbook.sections();
        assertThat(alerts()).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            String runbook = alert.at("/annotations/runbook").asText();
            assertThat(runbook).as(name).startsWith(Runbook.PAGE + "#");
            String anchor = runbook.substring(Runbook.PAGE.length() + 1);
            assertThat(sections).as(name).containsKey(anchor);
            assertThat(Runbook.alertsIn(sections.getOrDefault(anchor, "")))
                    .as(runbook)
                    .contains(name);
        });
    }

    @Test
    void runbookTellsOfNoAlertThatIsNotThere() {
        if (overlay.ofKind("PrometheusRule").findAny().isPresent()) {
            assertThat(Runbook.sections().values().stream().flatMap(text -> Runbook.alertsIn(text).stream()))
                    .isNotEmpty()
                    .isSubsetOf(
                            alerts().map(alert -> alert.path("alert").asText()).toList());
        }
    }

    @Test
    void noPhaseHasMoreReplicasThanItsTopicHasPartitions() {
        int partitions = Topic.declared().stream()
                .filter(topic -> topic.name().matches("phase\\.(planning|storyboard|chunks|refinement|results)"))
                .mapToInt(Topic::partitions)
                .min()
                .orElseThrow();
        assertThat(overlay.ofKind("ScaledObject")).allSatisfy(scaler -> {
            int most = scaler.at("/spec/maxReplicaCount").asInt();
            assertThat(most).as(nameOf(scaler)).isBetween(1, partitions);
            assertThat(scaler.at("/spec/minReplicaCount").asInt())
                    .as(nameOf(scaler))
                    .isBetween(1, most);
        });
    }

    @Test
    void phaseThatNobodyCountsIsNotTakenForIdle() {
        assertThat(overlay.ofKind("ScaledObject"))
                .filteredOn(scaler -> !nameOf(scaler).equals("checkpoint-service"))
                .allSatisfy(scaler -> {
                    assertThat(texts(scaler.at("/spec/triggers/0/metadata")))
                            .containsEntry("ignoreNullValues", "false");
                    assertThat(texts(scaler.at("/spec/fallback"))).containsEntry("behavior", "currentReplicasIfHigher");
                    assertThat(scaler.at("/spec/fallback/replicas").asInt())
                            .as(nameOf(scaler))
                            .isBetween(1, scaler.at("/spec/maxReplicaCount").asInt());
                });
    }

    @Test
    void oneReplicaIsExpectedToWorkOnAsManyRunsAsItDoes() {
        String concurrency = overlay.settings().getOrDefault("RETAKE_CONCURRENCY", "2");
        assertThat(overlay.ofKind("ScaledObject"))
                .filteredOn(scaler -> !nameOf(scaler).equals("checkpoint-service"))
                .allSatisfy(scaler -> assertThat(
                                scaler.at("/spec/triggers/0/metadata/threshold").asText())
                        .isEqualTo(concurrency));
    }

    @Test
    void checkpointServiceIsJoinedByAnotherReplicaWhereSizingSaysSo() {
        assertThat(overlay.ofKind("ScaledObject").flatMap(scaler -> elements(scaler.at("/spec/triggers"))))
                .filteredOn(trigger -> trigger.path("type").asText().equals("cpu"))
                .allSatisfy(trigger -> {
                    int share = trigger.at("/metadata/value").asInt();
                    assertThat(share).isBetween(50, 90);
                    JsonNode service =
                            overlay.find("Deployment", "checkpoint-service").orElseThrow();
                    String asked = containersOf(service)
                            .getFirst()
                            .at("/resources/requests/cpu")
                            .asText();
                    BigDecimal load =
                            cores(asked).multiply(BigDecimal.valueOf(share, 2)).stripTrailingZeros();
                    assertThat(Repository.read(SIZING)).contains("/ 3600 / " + load.toPlainString() + ",");
                });
    }

    @Test
    void gatewayEndsTlsAndSendsThoseWithoutItThere() {
        overlay.ofKind("Gateway")
                .forEach(gateway -> elements(gateway.at("/spec/listeners")).forEach(listener -> {
                    if (listener.path("protocol").asText().equals("HTTPS")) {
                        assertThat(listener.at("/tls/certificateRefs")).isNotEmpty();
                    } else {
                        assertThat(overlay.ofKind("HTTPRoute"))
                                .filteredOn(route -> route.at("/spec/parentRefs/0/sectionName")
                                        .equals(listener.path("name")))
                                .isNotEmpty()
                                .allSatisfy(route -> {
                                    assertThat(route.findValues("backendRefs")).isEmpty();
                                    assertThat(route.at("/spec/rules/0/filters/0/requestRedirect/scheme")
                                                    .asText())
                                            .isEqualTo("https");
                                });
                    }
                }));
        assertThat(overlay.ofKind("Ingress"))
                .allSatisfy(ingress -> assertThat(
                                ingress.at("/spec/tls/0/secretName").asText())
                        .isNotEmpty());
    }

    @Test
    void streamsMayStayOpen() {
        overlay.ofKind("HTTPRoute")
                .filter(route -> nameOf(route).equals("api"))
                .forEach(route -> assertThat(elements(route.at("/spec/rules")))
                        .filteredOn(rule -> rule.toString().contains("\"/api/status\""))
                        .hasSize(1)
                        .allSatisfy(
                                rule -> assertThat(rule.at("/timeouts/request").asText())
                                        .isEqualTo("0s")));
        overlay.ofKind("Ingress")
                .filter(ingress -> ingress.toString().contains("\"/api/status\""))
                .forEach(ingress -> assertThat(texts(ingress.at("/metadata/annotations")))
                        .containsEntry("nginx.ingress.kubernetes.io/proxy-buffering", "off")
                        .containsEntry("nginx.ingress.kubernetes.io/proxy-read-timeout", "86400"));
    }

    @Test
    void callersMayWaitTwoMinutesForARegeneration() {
        overlay.ofKind("HTTPRoute")
                .filter(route -> nameOf(route).equals("api"))
                .forEach(route -> assertThat(elements(route.at("/spec/rules")))
                        .filteredOn(rule ->
                                rule.at("/matches/0/path/value").asText().equals("/api"))
                        .hasSize(1)
                        .allSatisfy(
                                rule -> assertThat(rule.at("/timeouts/request").asText())
                                        .isEqualTo("150s")));
        overlay.ofKind("Ingress")
                .filter(ingress -> nameOf(ingress).equals("api"))
                .forEach(ingress -> assertThat(texts(ingress.at("/metadata/annotations")))
                        .containsEntry("nginx.ingress.kubernetes.io/proxy-read-timeout", "150"));
    }

    @Test
    void requestsAreBoundedOnTheirWayIn() {
        overlay.ofKind("Gateway")
                .filter(gateway -> gateway.at("/spec/gatewayClassName").asText().equals("envoy"))
                .forEach(gateway -> assertThat(overlay.ofKind("BackendTrafficPolicy"))
                        .hasSize(1)
                        .allSatisfy(policy -> {
                            assertThat(policy.at("/spec/requestBuffer/limit").asText())
                                    .isEqualTo("21Mi");
                            assertThat(policy.at("/spec/rateLimit/local/rules")).isNotEmpty();
                        }));
        overlay.ofKind("Ingress")
                .filter(ingress -> nameOf(ingress).equals("api"))
                .forEach(ingress -> assertThat(texts(ingress.at("/metadata/annotations")))
                        .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "21m")
                        .containsKey("nginx.ingress.kubernetes.io/limit-rps"));
    }

    @Test
    void everythingForPeopleHasAWayIn() {
        Stream.of(
                        overlay.ofKind("HTTPRoute")
                                .flatMap(route -> route.findValues("path").stream())
                                .map(path -> path.path("value").asText())
                                .collect(Collectors.toSet()),
                        overlay.ofKind("Ingress")
                                .flatMap(ingress -> ingress.findValuesAsText("path").stream())
                                .collect(Collectors.toSet()))
                .filter(paths -> !paths.isEmpty())
                .forEach(paths -> assertThat(paths).isEqualTo(FOR_PEOPLE));
    }

    @Test
    void noWayInLeadsToMetricsOrHealth() {
        Stream<String> byGateway = overlay.ofKind("HTTPRoute")
                .flatMap(route -> route.findValues("path").stream())
                .map(path ->
                        path.path("type").asText() + " " + path.path("value").asText());
        Stream<String> byIngress = overlay.ofKind("Ingress")
                .flatMap(ingress -> ingress.findValues("paths").stream())
                .flatMap(Overlay::elements)
                .map(path ->
                        path.path("pathType").asText() + " " + path.path("path").asText());
        assertThat(Stream.concat(byGateway, byIngress))
                .filteredOn(path -> path.matches("(PathPrefix|Prefix) (/|/q.*)|Exact /q/(?!openapi).*"))
                .isEmpty();
    }

    @Test
    void productionRunsImagesByTheirDigest() {
        if (overlay.name().equals("production")) {
            assertThat(overlay.workloads())
                    .allSatisfy(workload -> assertThat(containersOf(workload))
                            .allSatisfy(container ->
                                    assertThat(container.path("image").asText()).matches(BY_DIGEST)));
            assertThat(overlay.ofKind("Cluster"))
                    .allSatisfy(cluster ->
                            assertThat(cluster.at("/spec/imageName").asText()).matches(BY_DIGEST));
        }
    }

    @Test
    void productionMakesRealFilmsAndKeepsThem() {
        if (overlay.name().equals("production")) {
            assertThat(overlay.settings())
                    .containsEntry("RETAKE_ARTIFACT_STORE", "s3")
                    .doesNotContainKey("RETAKE_LOCAL_ISSUER_KEY");
            assertThat(overlay.settings().entrySet())
                    .filteredOn(setting -> setting.getKey().endsWith("_PROVIDER"))
                    .hasSize(4)
                    .allSatisfy(setting -> assertThat(setting.getValue()).isIn("openai", "replicate"));
        }
    }

    /** By a spread of pods, or by the operator's own word for it. */
    private static boolean isKeptApart(JsonNode rule) {
        return isBy("kubernetes.io/hostname", rule)
                && (rule.path("whenUnsatisfiable").asText().equals("DoNotSchedule")
                        || rule.path("podAntiAffinityType").asText().equals("required"));
    }

    private static boolean isBy(String topologyKey, JsonNode rule) {
        return rule.path("topologyKey").asText().equals(topologyKey);
    }

    private static BigDecimal cores(String quantity) {
        return quantity.endsWith("m")
                ? new BigDecimal(quantity.replace("m", "")).movePointLeft(3)
                : new BigDecimal(quantity);
    }

    private Stream<JsonNode> alerts() {
        return overlay.ofKind("PrometheusRule")
                .flatMap(rules -> elements(rules.at("/spec/groups")))
                .flatMap(group -> elements(group.path("rules")));
    }

    private static String variable(JsonNode workload, String name) {
        return elements(containersOf(workload).getFirst().path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse("");
    }

    private static String secretBehind(JsonNode workload, String path) {
        return elements(containersOf(workload).getFirst().path("volumeMounts"))
                .filter(mount -> mount.path("mountPath").asText().equals(path))
                .flatMap(mount -> elements(Overlay.podOf(workload).path("volumes"))
                        .filter(volume -> volume.path("name").equals(mount.path("name"))))
                .map(volume -> volume.at("/secret/secretName").asText())
                .findFirst()
                .orElse("");
    }
}
