package dev.retake.manifests;

import static dev.retake.manifests.Overlay.containersOf;
import static dev.retake.manifests.Overlay.elements;
import static dev.retake.manifests.Overlay.nameOf;
import static dev.retake.manifests.Overlay.podLabelsOf;
import static dev.retake.manifests.Overlay.podOf;
import static dev.retake.manifests.Overlay.selects;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What one object says of another is so. */
@ParameterizedClass(name = "{0}")
@MethodSource("overlays")
class CrossReferenceTest {
    private final Overlay overlay;

    CrossReferenceTest(Overlay overlay) {
        this.overlay = overlay;
    }

    static Stream<Overlay> overlays() {
        return Overlay.everything();
    }

    @Test
    void everyServiceOfTheBuildIsDeployed() {
        assertThat(overlay.ofKind("Deployment").map(Overlay::nameOf)).containsAll(Repository.services());
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
            List<Pods> selected = Pods.selectedBy(overlay, policy.at("/spec/podSelector/matchLabels"));
            assertThat(selected).as(nameOf(policy)).isNotEmpty();
            assertThat(elements(policy.at("/spec/ingress")).flatMap(rule -> elements(rule.path("ports"))))
                    .as(nameOf(policy))
                    .allSatisfy(port -> assertThat(selected)
                            .allSatisfy(pods -> assertThat(pods.ports())
                                    .contains(port.path("port").asText())));
        });
    }

    @Test
    void networkPolicyLeadsToPodsAndPortsThatAreThere() {
        overlay.ofKind("NetworkPolicy")
                .flatMap(policy -> elements(policy.at("/spec/egress")))
                .forEach(rule -> elements(rule.path("to"))
                        .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                        .forEach(peer -> {
                            List<Pods> there = Pods.selectedBy(overlay, peer.at("/podSelector/matchLabels"));
                            assertThat(there).as(peer.toString()).isNotEmpty();
                            assertThat(elements(rule.path("ports")))
                                    .allSatisfy(port -> assertThat(there)
                                            .anySatisfy(pods -> assertThat(pods.ports())
                                                    .contains(port.path("port").asText())));
                        }));
    }

    @Test
    void routeHangsOnAListenerAndLeadsToAPortOfAService() {
        overlay.ofKind("HTTPRoute").forEach(route -> {
            assertThat(elements(route.at("/spec/parentRefs")))
                    .as(nameOf(route))
                    .allSatisfy(parent -> assertThat(elements(overlay.find(
                                                    "Gateway",
                                                    parent.path("name").asText())
                                            .orElseThrow()
                                            .at("/spec/listeners"))
                                    .map(listener -> listener.path("name").asText()))
                            .contains(parent.path("sectionName").asText()));
            route.findValues("backendRefs")
                    .forEach(backends -> assertThat(elements(backends))
                            .allSatisfy(backend -> assertThat(
                                            portsOfService(backend.path("name").asText(), "port"))
                                    .contains(backend.path("port").asText())));
        });
    }

    @Test
    void ingressLeadsToAPortOfAService() {
        overlay.ofKind("Ingress")
                .flatMap(ingress -> ingress.findValues("service").stream())
                .forEach(service -> assertThat(
                                portsOfService(service.path("name").asText(), "name"))
                        .contains(service.at("/port/name").asText()));
    }

    @Test
    void policyOfTheGatewayIsForSomethingThatIsThere() {
        overlay.objects().stream()
                .flatMap(object -> elements(object.at("/spec/targetRefs")))
                .forEach(target -> assertThat(overlay.find(
                                target.path("kind").asText(),
                                target.path("name").asText()))
                        .as(target.toString())
                        .isPresent());
    }

    @Test
    void everyServiceIsCollectedFromAndLetsTheCollectorIn() {
        overlay.ofKind("PodMonitor")
                .filter(monitor -> nameOf(monitor).equals("retake"))
                .forEach(monitor -> {
                    JsonNode selector = monitor.at("/spec/selector/matchLabels");
                    assertThat(overlay.services()).isNotEmpty().allSatisfy(service -> {
                        assertThat(overlay.workloadsSelectedBy(selector)).contains(service);
                        assertThat(portNamesOf(service))
                                .contains(monitor.at("/spec/podMetricsEndpoints/0/port")
                                        .asText());
                        assertThat(overlay.ofKind("NetworkPolicy")).anySatisfy(policy -> {
                            assertThat(policy.toString()).contains("retake.dev/monitoring");
                            assertThat(overlay.workloadsSelectedBy(policy.at("/spec/podSelector/matchLabels")))
                                    .contains(service);
                        });
                    });
                    assertThat(monitor.at("/spec/podMetricsEndpoints/0/path").asText())
                            .isEqualTo("/q/metrics");
                });
    }

    @Test
    void whoeverIsScaledIsThereAndNamesNoNumberItself() {
        overlay.ofKind("ScaledObject").forEach(scaler -> {
            assertThat(scaler.at("/spec/scaleTargetRef/name").asText()).isEqualTo(nameOf(scaler));
            assertThat(overlay.find("Deployment", nameOf(scaler)))
                    .as(nameOf(scaler))
                    .hasValueSatisfying(deployment ->
                            assertThat(deployment.path("spec").has("replicas")).isFalse());
        });
    }

    @Test
    void whoeverIsNotScaledNamesItsNumber() {
        overlay.ofKind("Deployment")
                .filter(deployment ->
                        overlay.find("ScaledObject", nameOf(deployment)).isEmpty())
                .forEach(deployment -> assertThat(deployment.path("spec").has("replicas"))
                        .as(nameOf(deployment))
                        .isTrue());
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
    void whoeverReadsPostgresMayGoThereAndIsLetIn() {
        portOfPostgres()
                .ifPresent(port -> assertThat(readersOfPostgres()).isNotEmpty().allSatisfy(reader -> {
                    assertThat(waysOutOf(reader))
                            .as(nameOf(reader))
                            .anySatisfy(rule -> assertThat(portsOf(rule)).contains(port));
                    overlay.ofKind("Cluster")
                            .map(CrossReferenceTest::labelsOfInstances)
                            .forEach(instances -> {
                                assertThat(waysOutOf(reader))
                                        .as(nameOf(reader) + " goes to the instances")
                                        .anySatisfy(rule -> {
                                            assertThat(portsOf(rule)).contains(port);
                                            assertThat(isAPeer(rule.path("to"), instances))
                                                    .isTrue();
                                        });
                                assertThat(rulesFor(instances, "ingress"))
                                        .as(nameOf(reader) + " is let in")
                                        .anySatisfy(rule -> {
                                            assertThat(portsOf(rule)).contains(port);
                                            assertThat(isAPeer(rule.path("from"), podLabelsOf(reader)))
                                                    .isTrue();
                                        });
                            });
                }));
    }

    @Test
    void jobThatMigratesReachesPostgresAndNothingElse() {
        portOfPostgres()
                .ifPresent(port -> overlay.ofKind("Job")
                        .forEach(job -> assertThat(waysOutOf(job).flatMap(CrossReferenceTest::portsOf))
                                .as(nameOf(job))
                                .containsOnly("53", port)));
    }

    @Test
    void podsOfDifferentServicesAreToldApart() {
        Set<String> names = overlay.workloads().stream()
                .map(workload ->
                        podLabelsOf(workload).path("app.kubernetes.io/name").asText())
                .collect(Collectors.toSet());
        assertThat(names).hasSameSizeAs(overlay.workloads());
    }

    /** Nothing where an operator has yet to say where Postgres is. */
    private Optional<String> portOfPostgres() {
        return Optional.ofNullable(overlay.settings().get("RETAKE_POSTGRES_URL"))
                .map(address -> URI.create(address).getPort())
                .map(String::valueOf);
    }

    private List<JsonNode> readersOfPostgres() {
        return overlay.programs().stream()
                .filter(program ->
                        ServiceSettings.of(Overlay.programOf(program)).read().contains("RETAKE_POSTGRES_URL"))
                .toList();
    }

    private Stream<JsonNode> waysOutOf(JsonNode workload) {
        return rulesFor(podLabelsOf(workload), "egress");
    }

    private Stream<JsonNode> rulesFor(JsonNode labels, String direction) {
        return overlay.ofKind("NetworkPolicy")
                .filter(policy -> selects(policy.at("/spec/podSelector/matchLabels"), labels))
                .flatMap(policy -> elements(policy.at("/spec/" + direction)));
    }

    /** Among pods of the same namespace. */
    private static boolean isAPeer(JsonNode peers, JsonNode labels) {
        return elements(peers)
                .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                .anyMatch(peer -> selects(peer.at("/podSelector/matchLabels"), labels));
    }

    private static Stream<String> portsOf(JsonNode rule) {
        return elements(rule.path("ports")).map(port -> port.path("port").asText());
    }

    private static JsonNode labelsOfInstances(JsonNode cluster) {
        return JsonNodeFactory.instance.objectNode().put("cnpg.io/cluster", nameOf(cluster));
    }

    private List<String> portsOfService(String name, String field) {
        return overlay.find("Service", name).stream()
                .flatMap(service -> elements(service.at("/spec/ports")))
                .map(port -> port.path(field).asText())
                .toList();
    }

    private static List<String> portNamesOf(JsonNode workload) {
        return containersOf(workload).stream()
                .flatMap(container -> elements(container.path("ports")))
                .map(port -> port.path("name").asText())
                .toList();
    }
}
