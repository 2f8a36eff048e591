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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests set what the services read: nothing is missing, misspelt or set for nobody. */
@ParameterizedClass(name = "overlay {0}")
@MethodSource("overlays")
class SettingsTest {
    private static final Path SECRETS = Repository.ROOT.resolve("k8s/secrets.example");
    private static final String PUBLIC_KEY = "jwt-public-key.pem";
    private static final Pattern PORT = Pattern.compile(":(\\d+)(/|$)");
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
        assertThat(overlay.ofKind("ConfigMap").flatMap(map -> texts(map.path("data")).keySet().stream()))
                .isNotEmpty()
                .isSubsetOf(read);
        assertThat(Repository.namesIn(SECRETS).flatMap(file -> secretsIn(file).stream()))
                .isNotEmpty()
                .isSubsetOf(read);
    }

    @Test
    void variablesOfOneServiceAreReadByIt() {
        overlay.workloads()
                .forEach(workload -> assertThat(elements(variablesOf(workload))
                                .map(variable -> variable.path("name").asText()))
                        .as(nameOf(workload))
                        .filteredOn(name -> name.startsWith("RETAKE_"))
                        .isSubsetOf(ServiceSettings.of(nameOf(workload)).read()));
    }

    @Test
    void everyServiceIsGivenWhatItNeeds() {
        overlay.workloads()
                .forEach(workload -> assertThat(givenTo(workload))
                        .as(nameOf(workload))
                        .containsAll(ServiceSettings.of(nameOf(workload)).needed()));
    }

    @Test
    void everyServiceIsGivenOnlyTheSecretsItReads() {
        overlay.workloads()
                .forEach(workload -> assertThat(
                                configurationFilesOf(workload).stream().flatMap(file -> secretsIn(file).stream()))
                        .as(nameOf(workload))
                        .isSubsetOf(ServiceSettings.of(nameOf(workload)).read()));
    }

    @Test
    void filesThatTheEnvironmentNamesAreMountedAndNoOthers() {
        overlay.workloads().forEach(workload -> {
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
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            assertThat(workload.findValuesAsText("secretName")).containsOnly("retake");
            assertThat(files).containsAll(secretItemsOf(workload));
        });
    }

    @Test
    void servicesListenWhereTheirContainersSayTheyDo() {
        overlay.workloads()
                .forEach(workload -> assertThat(
                                containersOf(workload).stream().flatMap(container -> elements(container.path("ports"))))
                        .as(nameOf(workload))
                        .extracting(port -> port.path("containerPort").asText())
                        .containsExactly(settings().get("RETAKE_HTTP_PORT")));
    }

    @Test
    void everyReplicaBearsTheNameOfItsPod() {
        overlay.workloads().stream()
                .filter(workload -> ServiceSettings.of(nameOf(workload)).read().contains("RETAKE_REPLICA"))
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
        overlay.workloads().forEach(workload -> {
            Set<String> read = ServiceSettings.of(nameOf(workload)).read();
            Set<String> addresses = ADDRESSES.stream()
                    .filter(read::contains)
                    .map(address -> portOf(settings().getOrDefault(address, "")))
                    .collect(Collectors.toSet());
            addresses.add("53");
            assertThat(egressPortsOf(workload)).as(nameOf(workload)).isEqualTo(addresses);
        });
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        overlay.ofKind("ConfigMap").forEach(map -> settings.putAll(texts(map.path("data"))));
        return settings;
    }

    private Set<String> givenTo(JsonNode workload) {
        Set<String> given = new HashSet<>();
        if (!workload.findValues("configMapRef").isEmpty()) {
            given.addAll(settings().keySet());
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
                .flatMap(volume -> elements(volume.at("/secret/items")))
                .map(item -> item.path("path").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> secretsIn(String file) {
        return Repository.read(SECRETS.resolve(file))
                .lines()
                .map(line -> line.split("=", 2)[0])
                .collect(Collectors.toSet());
    }

    private static String portOf(String address) {
        Matcher port = PORT.matcher(address);
        return port.find() ? port.group(1) : "no port in '" + address + "'";
    }
}
