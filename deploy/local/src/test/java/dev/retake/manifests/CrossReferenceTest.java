package dev.retake.manifests;

import static dev.retake.manifests.Overlay.containersOf;
import static dev.retake.manifests.Overlay.elements;
import static dev.retake.manifests.Overlay.nameOf;
import static dev.retake.manifests.Overlay.podLabelsOf;
import static dev.retake.manifests.Overlay.podOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What one object says of another is so. */
@ParameterizedClass(name = "overlay {0}")
@MethodSource("overlays")
class CrossReferenceTest {
    private final Overlay overlay;

    CrossReferenceTest(Overlay overlay) {
        this.overlay = overlay;
    }

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @Test
    void everyServiceOfTheBuildIsDeployed() {
        assertThat(overlay.ofKind("Deployment").map(Overlay::nameOf))
                .containsExactlyInAnyOrderElementsOf(Repository.services());
    }

    @Test
    void deploymentSelectsItsOwnPodsAndNoOthers() {
        overlay.ofKind("Deployment")
                .forEach(deployment -> assertThat(
                                overlay.workloadsSelectedBy(deployment.at("/spec/selector/matchLabels")))
                        .as(nameOf(deployment))
                        .containsExactly(deployment));
    }

    @Test
    void disruptionBudgetSelectsThePodsOfTheDeploymentItIsNamedAfter() {
        overlay.ofKind("PodDisruptionBudget")
                .forEach(budget -> assertThat(overlay.workloadsSelectedBy(budget.at("/spec/selector/matchLabels")))
                        .extracting(Overlay::nameOf)
                        .containsExactly(nameOf(budget)));
    }

    @Test
    void serviceLeadsToAPortOfOneDeployment() {
        overlay.ofKind("Service").forEach(service -> {
            List<JsonNode> behind = overlay.workloadsSelectedBy(service.at("/spec/selector"));
            assertThat(behind).as(nameOf(service)).hasSize(1);
            assertThat(elements(service.at("/spec/ports")))
                    .as(nameOf(service))
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(portNamesOf(behind.getFirst()))
                            .contains(port.path("targetPort").asText()));
        });
    }

    @Test
    void probesAskAPortThatIsThere() {
        overlay.workloads()
                .forEach(workload -> containersOf(workload)
                        .forEach(container -> assertThat(container.findValues("httpGet"))
                                .as(nameOf(workload))
                                .allSatisfy(request -> assertThat(portNamesOf(workload))
                                        .contains(request.path("port").asText()))));
    }

    @Test
    void containerMountsVolumesOfItsPodAndAllOfThem() {
        overlay.workloads()
                .forEach(workload -> assertThat(containersOf(workload).stream()
                                .flatMap(container -> elements(container.path("volumeMounts")))
                                .map(mount -> mount.path("name").asText())
                                .distinct())
                        .as(nameOf(workload))
                        .containsExactlyInAnyOrderElementsOf(
                                elements(podOf(workload).path("volumes"))
                                        .map(volume -> volume.path("name").asText())
                                        .toList()));
    }

    @Test
    void configMapsAndServiceAccountsThatAreNamedExist() {
        overlay.workloads().forEach(workload -> {
            assertThat(workload.findValues("configMapRef"))
                    .as(nameOf(workload))
                    .allSatisfy(reference -> assertThat(overlay.find(
                                    "ConfigMap", reference.path("name").asText()))
                            .isPresent());
            assertThat(overlay.find(
                            "ServiceAccount",
                            podOf(workload).path("serviceAccountName").asText()))
                    .as(nameOf(workload))
                    .isPresent();
        });
    }

    @Test
    void networkPolicySpeaksOfPodsAndPortsThatAreThere() {
        overlay.ofKind("NetworkPolicy").forEach(policy -> {
            List<JsonNode> selected = overlay.workloadsSelectedBy(policy.at("/spec/podSelector/matchLabels"));
            assertThat(selected).as(nameOf(policy)).isNotEmpty();
            assertThat(elements(policy.at("/spec/ingress")).flatMap(rule -> elements(rule.path("ports"))))
                    .as(nameOf(policy))
                    .allSatisfy(port -> assertThat(selected)
                            .allSatisfy(workload -> assertThat(portNamesOf(workload))
                                    .contains(port.path("port").asText())));
        });
    }

    @Test
    void everyServiceThatIsReachedOverHttpMayBeReached() {
        overlay.ofKind("Service")
                .forEach(service -> assertThat(overlay.ofKind("NetworkPolicy"))
                        .as(nameOf(service))
                        .anySatisfy(policy -> {
                            assertThat(policy.at("/spec/ingress")).isNotEmpty();
                            assertThat(overlay.workloadsSelectedBy(policy.at("/spec/podSelector/matchLabels")))
                                    .containsAll(overlay.workloadsSelectedBy(service.at("/spec/selector")));
                        }));
    }

    @Test
    void podsOfDifferentServicesAreToldApart() {
        Set<String> names = overlay.workloads().stream()
                .map(workload ->
                        podLabelsOf(workload).path("app.kubernetes.io/name").asText())
                .collect(Collectors.toSet());
        assertThat(names).hasSameSizeAs(overlay.workloads());
    }

    private static List<String> portNamesOf(JsonNode workload) {
        return containersOf(workload).stream()
                .flatMap(container -> elements(container.path("ports")))
                .map(port -> port.path("name").asText())
                .toList();
    }
}
