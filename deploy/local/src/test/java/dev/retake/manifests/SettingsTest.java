package dev.retake.manifests;

import static dev.retake.manifests.Overlay.containersOf;
import static dev.retake.manifests.Overlay.elements;
import static dev.retake.manifests.Overlay.nameOf;
import static dev.retake.manifests.Overlay.podLabelsOf;
import static dev.retake.manifests.Overlay.podOf;
import static dev.retake.manifests.Overlay.selects;
import static dev.retake.manifests.Overlay.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.production.UnsafeSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests set what the services read: nothing is missing, misspelt or set for nobody. */
@ParameterizedClass(name = "{0}")
@MethodSource("overlays")
class SettingsTest {
    private static final Path SECRETS = Repository.ROOT.resolve("k8s/secrets.example");
    private static final String PUBLIC_KEY = "jwt-public-key.pem";
    private static final Pattern PORT = Pattern.compile(":(\\d+)(/|$)");
    private static final Set<String> SECRETS_OF_OTHERS =
            Set.of("retake-redis", "retake-cluster-ca-cert", "retake-db-ca");
    private static final List<String> ADDRESSES =
            List.of("RETAKE_POSTGRES_URL", "RETAKE_KAFKA_BOOTSTRAP_SERVERS", "RETAKE_REDIS_URL", "RETAKE_S3_ENDPOINT");

    private final Overlay overlay;

    SettingsTest(Overlay overlay) {
        this.overlay = overlay;
    }

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @Test
    void everySettingIsReadBySomeService() {
        Set<String> read = Repository.services().stream()
                .flatMap(service -> ServiceSettings.of(service).read().stream())
                .collect(Collectors.toSet());
        assertThat(overlay.settings().keySet())
                .filteredOn(SettingsTest::isOurs)
                .isNotEmpty()
                .isSubsetOf(read);
        assertThat(Repository.namesIn(SECRETS).flatMap(file -> secretsIn(file).stream()))
                .isNotEmpty()
                .isSubsetOf(read);
    }

    @Test
    void settingsOfTheFrameworkAreOnesThatWereTried() {
        Stream<String> variables = overlay.programs().stream()
                .flatMap(workload -> elements(variablesOf(workload)))
                .map(variable -> variable.path("name").asText());
        assertThat(Stream.concat(overlay.settings().keySet().stream(), variables))
                .filteredOn(name -> !isOurs(name))
                .isSubsetOf(FrameworkSettings.TRIED);
    }

    @Test
    void variablesOfOneServiceAreReadByIt() {
        overlay.programs()
                .forEach(workload -> assertThat(elements(variablesOf(workload))
                                .map(variable -> variable.path("name").asText()))
                        .as(nameOf(workload))
                        .filteredOn(name -> name.startsWith("RETAKE_"))
                        .isSubsetOf(
                                ServiceSettings.of(Overlay.programOf(workload)).read()));
    }

    @Test
    void everyServiceIsGivenWhatItNeeds() {
        overlay.services()
                .forEach(service -> assertThat(givenTo(service))
                        .as(nameOf(service))
                        .containsAll(ServiceSettings.of(nameOf(service)).needed()));
    }

    @Test
    void jobIsGivenWhatItsProgramNeedsButTheNameOfAReplica() {
        overlay.ofKind("Job")
                .forEach(job -> assertThat(
                                ServiceSettings.of(Overlay.programOf(job)).needed())
                        .as(nameOf(job))
                        .filteredOn(setting -> !setting.equals("RETAKE_REPLICA"))
                        .isSubsetOf(givenTo(job)));
    }

    @Test
    void everyKeyThatIsNamedIsInTheConfigMapThatIsNamed() {
        assertThat(overlay.workloads().stream().flatMap(workload -> workload.findValues("configMapKeyRef").stream()))
                .allSatisfy(reference -> assertThat(
                                overlay.find("ConfigMap", reference.path("name").asText()))
                        .hasValueSatisfying(map -> assertThat(texts(map.path("data")))
                                .containsKey(reference.path("key").asText())));
    }

    @Test
    void settingsAndVariablesHoldNoSecret() {
        Set<String> secrets = Repository.namesIn(SECRETS)
                .flatMap(file -> secretsIn(file).stream())
                .collect(Collectors.toSet());
        List<JsonNode> variables = overlay.programs().stream()
                .flatMap(workload -> elements(variablesOf(workload)))
                .toList();
        assertThat(variables)
                .extracting(variable -> variable.path("name").asText())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(secrets);
        assertThat(overlay.settings().keySet()).doesNotContainAnyElementsOf(secrets);
        assertThat(Stream.concat(
                        overlay.settings().values().stream(),
                        variables.stream()
                                .map(variable -> variable.path("value").asText())))
                .as("an address with a password in it")
                .noneMatch(value -> value.matches(".*://[^/]*@.*"));
    }

    @Test
    void variableIsSetOnce() {
        overlay.programs()
                .forEach(workload -> assertThat(elements(variablesOf(workload))
                                .map(variable -> variable.path("name").asText()))
                        .as(nameOf(workload))
                        .doesNotHaveDuplicates());
    }

    @Test
    void somebodyMigratesTheSchema() {
        assertThat(overlay.ofKind("Job").anyMatch(job -> nameOf(job).equals("migrate"))
                        || "true".equals(overlay.settings().get("RETAKE_MIGRATE_AT_START")))
                .isTrue();
    }

    @Test
    void everyServiceIsGivenOnlyTheSecretsItReads() {
        overlay.programs()
                .forEach(workload -> assertThat(
                                configurationFilesOf(workload).stream().flatMap(file -> secretsIn(file).stream()))
                        .as(nameOf(workload))
                        .isSubsetOf(
                                ServiceSettings.of(Overlay.programOf(workload)).read()));
    }

    @Test
    void filesThatTheEnvironmentNamesAreMountedAndNoOthers() {
        overlay.programs().forEach(workload -> {
            Set<String> named = new HashSet<>(configurationFilesOf(workload));
            named.addAll(filesNamedBy(workload, "RETAKE_JWT_PUBLIC_KEY"));
            assertThat(secretItemsOf(workload))
                    .as(nameOf(workload))
                    .isNotEmpty()
                    .isEqualTo(named);
        });
    }

    @Test
    void secretIsTheOneThatTheExampleMakes() {
        Set<String> files = Repository.namesIn(SECRETS).collect(Collectors.toSet());
        files.add(PUBLIC_KEY);
        assertThat(overlay.programs()).allSatisfy(workload -> {
            assertThat(secretNamed(workload, "secrets")).containsExactly("retake");
            assertThat(files).containsAll(secretItemsOf(workload));
        });
    }

    @Test
    void otherSecretsAreThoseThatOperatorsMakeOrTheReadmeNames() {
        Set<String> users = overlay.ofKind("KafkaUser").map(Overlay::nameOf).collect(Collectors.toSet());
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            assertThat(workload.findValuesAsText("secretName"))
                    .filteredOn(secret -> !SECRETS_OF_OTHERS.contains(secret) && !secret.equals("retake"))
                    .isSubsetOf(users)
                    .isSubsetOf(nameOf(workload));
        });
    }

    @Test
    void whatStrangersReachRefusesUnsafeSettingsAndHasNone() {
        if (overlay.ofKind("Gateway").findAny().isPresent()) {
            assertThat(overlay.settings()).containsEntry("RETAKE_PRODUCTION", "true");
            assertThat(UnsafeSettings.in(
                            name -> Optional.ofNullable(overlay.settings().get(name))))
                    .isEmpty();
        }
    }

    @Test
    void whatStrangersReachTakesNoTokensThatAreMeantForOthers() {
        if (overlay.ofKind("Gateway").findAny().isPresent()) {
            assertThat(overlay.settings().getOrDefault("RETAKE_JWT_AUDIENCE", ""))
                    .isNotBlank();
        }
    }

    @Test
    void servicesListenWhereTheirContainersSayTheyDo() {
        overlay.services()
                .forEach(workload -> assertThat(
                                containersOf(workload).stream().flatMap(container -> elements(container.path("ports"))))
                        .as(nameOf(workload))
                        .extracting(port -> port.path("containerPort").asText())
                        .containsExactly(overlay.settings().get("RETAKE_HTTP_PORT")));
    }

    @Test
    void everyReplicaBearsTheNameOfItsPod() {
        overlay.services().stream()
                .filter(workload ->
                        ServiceSettings.of(Overlay.programOf(workload)).read().contains("RETAKE_REPLICA"))
                .forEach(workload -> assertThat(elements(variablesOf(workload)))
                        .as(nameOf(workload))
                        .anySatisfy(variable -> {
                            assertThat(variable.path("name").asText()).isEqualTo("RETAKE_REPLICA");
                            assertThat(variable.at("/valueFrom/fieldRef/fieldPath")
                                            .asText())
                                    .isEqualTo("metadata.name");
                        }));
    }

    @Test
    void everyServiceMayReachThePartsItReadsTheAddressOfAndNoOthers() {
        overlay.services().forEach(workload -> {
            Set<String> read = ServiceSettings.of(Overlay.programOf(workload)).read();
            Set<String> addresses = ADDRESSES.stream()
                    .filter(read::contains)
                    .map(address -> portOf(overlay.settings().getOrDefault(address, "")))
                    .collect(Collectors.toSet());
            addresses.add("53");
            assertThat(egressPortsOf(workload)).as(nameOf(workload)).isEqualTo(addresses);
        });
    }

    private Set<String> givenTo(JsonNode workload) {
        Set<String> given = new HashSet<>();
        if (!workload.findValues("configMapRef").isEmpty()) {
            given.addAll(overlay.settings().keySet());
        }
        elements(variablesOf(workload))
                .forEach(variable -> given.add(variable.path("name").asText()));
        configurationFilesOf(workload).forEach(file -> given.addAll(secretsIn(file)));
        return given;
    }

    private Set<String> egressPortsOf(JsonNode workload) {
        return overlay.ofKind("NetworkPolicy")
                .filter(policy -> selects(policy.at("/spec/podSelector/matchLabels"), podLabelsOf(workload)))
                .flatMap(policy -> elements(policy.at("/spec/egress")))
                .flatMap(rule -> elements(rule.path("ports")))
                .map(port -> port.path("port").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode variablesOf(JsonNode workload) {
        return podOf(workload).at("/containers/0/env");
    }

    private static Set<String> configurationFilesOf(JsonNode workload) {
        return filesNamedBy(workload, "QUARKUS_CONFIG_LOCATIONS");
    }

    private static Set<String> filesNamedBy(JsonNode workload, String variable) {
        String mountedAt = elements(podOf(workload).at("/containers/0/volumeMounts"))
                .filter(mount -> mount.path("name").asText().equals("secrets"))
                .map(mount -> mount.path("mountPath").asText() + "/")
                .collect(Collectors.joining());
        return elements(variablesOf(workload))
                .filter(candidate -> candidate.path("name").asText().equals(variable))
                .flatMap(found -> Stream.of(found.path("value").asText().split(",", -1)))
                .map(path -> path.replace(mountedAt, ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> secretItemsOf(JsonNode workload) {
        return elements(podOf(workload).path("volumes"))
                .filter(volume -> volume.path("name").asText().equals("secrets"))
                .flatMap(volume -> elements(volume.at("/secret/items")))
                .map(item -> item.path("path").asText())
                .collect(Collectors.toSet());
    }

    private static List<String> secretNamed(JsonNode workload, String volumeName) {
        return elements(podOf(workload).path("volumes"))
                .filter(volume -> volume.path("name").asText().equals(volumeName))
                .map(volume -> volume.at("/secret/secretName").asText())
                .toList();
    }

    private static boolean isOurs(String name) {
        return name.startsWith("RETAKE_") || name.startsWith("OPENAI_") || name.startsWith("REPLICATE_");
    }

    private static Set<String> secretsIn(String file) {
        return Repository.read(SECRETS.resolve(file))
                .lines()
                .map(line -> line.split("=", 2)[0])
                .collect(Collectors.toSet());
    }

    private static String portOf(String address) {
        if (address.startsWith("https:") && !PORT.matcher(address).find()) {
            return "443";
        }
        Matcher port = PORT.matcher(address);
        return port.find() ? port.group(1) : "no port in '" + address + "'";
    }
}
