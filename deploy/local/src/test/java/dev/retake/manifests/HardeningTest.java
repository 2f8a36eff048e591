package dev.retake.manifests;

import static dev.retake.manifests.Overlay.containersOf;
import static dev.retake.manifests.Overlay.elements;
import static dev.retake.manifests.Overlay.nameOf;
import static dev.retake.manifests.Overlay.podOf;
import static dev.retake.manifests.Overlay.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod that the manifests make themselves keeps every rule, in every overlay and combination; one test a rule. */
@ParameterizedClass(name = "{0}")
@MethodSource("overlays")
class HardeningTest {
    private static final Set<String> VOLUME_KINDS = Set.of("emptyDir", "secret", "configMap");

    private final Overlay overlay;

    HardeningTest(Overlay overlay) {
        this.overlay = overlay;
    }

    static Stream<Overlay> overlays() {
        return Overlay.everything();
    }

    @Test
    void namespaceEnforcesTheRestrictedStandard() {
        assertThat(overlay.ofKind("Namespace"))
                .isNotEmpty()
                .allSatisfy(namespace -> assertThat(texts(namespace.at("/metadata/labels")))
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
    }

    @Test
    void runsAsAnOrdinaryUserAbove10000() {
        forEachPod((name, pod) -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).as(name).isGreaterThanOrEqualTo(10_000);
            assertThat(pod.at("/securityContext/runAsGroup").asInt()).as(name).isGreaterThanOrEqualTo(10_000);
        });
        forEachContainer((name, container) -> assertThat(texts(container.path("securityContext")))
                .as(name)
                .doesNotContainKeys("runAsUser", "runAsGroup", "runAsNonRoot"));
    }

    @Test
    void usesTheRuntimesSeccompProfile() {
        forEachPod((name, pod) -> assertThat(
                        pod.at("/securityContext/seccompProfile/type").asText())
                .as(name)
                .isEqualTo("RuntimeDefault"));
        forEachContainer((name, container) -> assertThat(
                        container.at("/securityContext/seccompProfile").isMissingNode())
                .as(name)
                .isTrue());
    }

    @Test
    void hasNoCapabilities() {
        forEachContainer((name, container) -> {
            assertThat(elements(container.at("/securityContext/capabilities/drop"))
                            .map(JsonNode::asText))
                    .as(name)
                    .containsExactly("ALL");
            assertThat(container.at("/securityContext/capabilities/add"))
                    .as(name)
                    .isEmpty();
        });
    }

    @Test
    void cannotGainPrivileges() {
        forEachContainer((name, container) -> {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                    .as(name)
                    .isFalse();
            assertThat(context.path("privileged").asBoolean(false)).as(name).isFalse();
        });
    }

    @Test
    void sharesNothingOfItsHost() {
        forEachPod((name, pod) -> {
            assertThat(texts(pod)).as(name).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
            assertThat(elements(pod.path("volumes")))
                    .as(name)
                    .allSatisfy(volume -> assertThat(texts(volume).keySet())
                            .containsAnyElementsOf(VOLUME_KINDS)
                            .hasSize(2));
        });
        forEachContainer((name, container) -> assertThat(elements(container.path("ports")))
                .as(name)
                .allSatisfy(port -> assertThat(texts(port)).doesNotContainKey("hostPort")));
    }

    @Test
    void writesNowhereButToATemporaryDirectoryOfAKnownSize() {
        forEachContainer((name, container) -> {
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(elements(container.path("volumeMounts"))
                            .filter(mount -> !mount.path("readOnly").asBoolean())
                            .map(mount -> mount.path("mountPath").asText()))
                    .as(name)
                    .containsExactly("/tmp");
        });
        forEachPod((name, pod) -> assertThat(scratchOf(pod))
                .as(name)
                .isNotEmpty()
                .allSatisfy(size -> assertThat(size).isPositive()));
    }

    @Test
    void asksForWhatItNeedsAndIsHeldToItsMemoryAndDisk() {
        forEachContainer((name, container) -> {
            assertThat(texts(container.at("/resources/requests")))
                    .as(name)
                    .containsKeys("cpu", "memory", "ephemeral-storage");
            assertThat(texts(container.at("/resources/limits"))).as(name).containsKeys("memory", "ephemeral-storage");
            assertThat(List.of("memory", "ephemeral-storage"))
                    .as(name)
                    .allSatisfy(resource -> assertThat(bytes(container.at("/resources/requests/" + resource)))
                            .isPositive()
                            .isLessThanOrEqualTo(bytes(container.at("/resources/limits/" + resource))));
        });
    }

    @Test
    void temporaryDirectoryFitsIntoTheDiskLimit() {
        overlay.workloads().forEach(workload -> {
            long limit = containersOf(workload).stream()
                    .map(container -> container.at("/resources/limits/ephemeral-storage"))
                    .mapToLong(HardeningTest::bytes)
                    .sum();
            assertThat(scratchOf(podOf(workload)).stream()
                            .mapToLong(size -> size)
                            .sum())
                    .as(nameOf(workload))
                    .isLessThan(limit);
        });
    }

    @Test
    void hasAnIdentityOfItsOwnAndNoTokenForIt() {
        forEachPod((name, pod) -> {
            assertThat(pod.path("serviceAccountName").asText()).as(name).isEqualTo(name);
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                    .as(name)
                    .isFalse();
        });
        assertThat(overlay.ofKind("ServiceAccount"))
                .allSatisfy(account -> assertThat(
                                account.path("automountServiceAccountToken").asBoolean(true))
                        .isFalse());
    }

    @Test
    void environmentHoldsNoSecretsAndNoServiceLinks() {
        forEachPod((name, pod) -> assertThat(pod.path("enableServiceLinks").asBoolean(true))
                .as(name)
                .isFalse());
        forEachContainer((name, container) -> {
            assertThat(container.findValues("secretKeyRef")).as(name).isEmpty();
            assertThat(container.findValues("secretRef")).as(name).isEmpty();
        });
    }

    @Test
    void imageIsNamedByAVersion() {
        forEachContainer((name, container) -> assertThat(container.path("image").asText())
                .as(name)
                .matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})")
                .doesNotEndWith(":latest"));
    }

    @Test
    void answersThreeDifferentQuestionsAboutItsHealth() {
        overlay.services()
                .forEach(service -> containersOf(service).forEach(container -> {
                    assertThat(probePath(container, "startupProbe"))
                            .as(nameOf(service))
                            .isEqualTo("/q/health/started");
                    assertThat(probePath(container, "readinessProbe"))
                            .as(nameOf(service))
                            .isEqualTo("/q/health/ready");
                    assertThat(probePath(container, "livenessProbe"))
                            .as(nameOf(service))
                            .isEqualTo("/q/health/live");
                }));
    }

    @Test
    void hasAMinuteToStartOnABusyNode() {
        overlay.services()
                .forEach(service -> containersOf(service).forEach(container -> {
                    JsonNode probe = container.path("startupProbe");
                    assertThat(probe.path("periodSeconds").asInt()
                                    * probe.path("failureThreshold").asInt())
                            .as(nameOf(service))
                            .isGreaterThanOrEqualTo(60);
                }));
    }

    @Test
    void whatKeepsRunningIsProbed() {
        overlay.ofKind("Deployment")
                .forEach(workload -> assertThat(containersOf(workload))
                        .as(nameOf(workload))
                        .allSatisfy(container -> assertThat(texts(container))
                                .containsKeys("startupProbe", "readinessProbe", "livenessProbe")));
    }

    @Test
    void newPodsProveThemselvesBeforeOldOnesGo() {
        overlay.services().forEach(service -> {
            assertThat(service.at("/spec/strategy/rollingUpdate/maxUnavailable").asText())
                    .as(nameOf(service))
                    .isEqualTo("0");
            assertThat(service.at("/spec/minReadySeconds").asInt())
                    .as(nameOf(service))
                    .isPositive();
        });
    }

    @Test
    void secretsAreReadableByTheOwnGroupAloneAndMountedReadOnly() {
        forEachPod((name, pod) -> {
            assertThat(elements(pod.path("volumes")).filter(volume -> volume.has("secret")))
                    .as(name)
                    .allSatisfy(volume ->
                            assertThat(volume.at("/secret/defaultMode").asInt()).isEqualTo(0440));
            assertThat(pod.at("/securityContext/fsGroup").asInt()).as(name).isGreaterThanOrEqualTo(10_000);
        });
    }

    @Test
    void jobEndsSometimeAndNotInTheMidstOfALongMigration() {
        overlay.ofKind("Job").forEach(job -> {
            assertThat(Duration.ofSeconds(job.at("/spec/activeDeadlineSeconds").asLong()))
                    .as(nameOf(job))
                    .isBetween(Duration.ofHours(6), Duration.ofHours(24));
            assertThat(job.at("/spec/backoffLimit").isMissingNode())
                    .as(nameOf(job))
                    .isFalse();
        });
    }

    @Test
    void jobThatHasEndedCanBeReadForADayAtLeastAndThenGoes() {
        overlay.ofKind("Job")
                .forEach(job -> assertThat(Duration.ofSeconds(
                                job.at("/spec/ttlSecondsAfterFinished").asLong()))
                        .as(nameOf(job))
                        .isBetween(Duration.ofDays(1), Duration.ofDays(7)));
    }

    @Test
    void jobIsNotBrokenOffToSaveANode() {
        overlay.ofKind("Job")
                .forEach(job -> assertThat(texts(job.at("/spec/template/metadata/annotations")))
                        .as(nameOf(job))
                        .containsEntry("cluster-autoscaler.kubernetes.io/safe-to-evict", "false"));
    }

    @Test
    void hasTimeToStopWithinItsGracePeriod() {
        overlay.services().forEach(workload -> {
            JsonNode pod = podOf(workload);
            long delay = containersOf(workload).stream()
                    .mapToLong(container ->
                            container.at("/lifecycle/preStop/sleep/seconds").asLong())
                    .max()
                    .orElse(0);
            long shutdown =
                    ServiceSettings.of(nameOf(workload)).shutdownTimeout().toSeconds();
            assertThat(delay + shutdown)
                    .as(nameOf(workload))
                    .isLessThan(pod.path("terminationGracePeriodSeconds").asLong(0));
        });
    }

    @Test
    void leavesTheRoutersTimeBeforeItStopsServing() {
        overlay.ofKind("Service")
                .flatMap(service -> overlay.workloadsSelectedBy(service.at("/spec/selector")).stream())
                .filter(workload -> overlay.services().contains(workload))
                .forEach(workload -> assertThat(containersOf(workload))
                        .as(nameOf(workload))
                        .allSatisfy(container -> assertThat(container
                                        .at("/lifecycle/preStop/sleep/seconds")
                                        .asInt())
                                .isPositive()));
    }

    @Test
    void survivesTheDrainingOfANodeAndDoesNotPreventIt() {
        overlay.ofKind("Deployment").forEach(workload -> {
            List<JsonNode> budgets = overlay.ofKind("PodDisruptionBudget")
                    .filter(budget ->
                            Overlay.selects(budget.at("/spec/selector/matchLabels"), Overlay.podLabelsOf(workload)))
                    .toList();
            assertThat(budgets)
                    .as(nameOf(workload))
                    .hasSize(1)
                    .allSatisfy(budget -> assertThat(
                                    budget.at("/spec/maxUnavailable").asInt())
                            .isPositive());
        });
    }

    @Test
    void spreadsOverZonesAndHosts() {
        overlay.ofKind("Deployment").forEach(workload -> {
            List<JsonNode> constraints =
                    elements(podOf(workload).path("topologySpreadConstraints")).toList();
            assertThat(constraints.stream()
                            .map(constraint -> constraint.path("topologyKey").asText()))
                    .as(nameOf(workload))
                    .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(constraints).as(nameOf(workload)).allSatisfy(constraint -> {
                assertThat(Overlay.selects(constraint.at("/labelSelector/matchLabels"), Overlay.podLabelsOf(workload)))
                        .isTrue();
                assertThat(texts(constraint.at("/labelSelector/matchLabels")).containsKey("app.kubernetes.io/name")
                                || constraint.path("matchLabelKeys").toString().contains("app.kubernetes.io/name"))
                        .as("counts the pods of one workload")
                        .isTrue();
            });
        });
    }

    @Test
    void whatIsReplacedSpreadsWithoutRegardToWhatIsAboutToGo() {
        overlay.services()
                .forEach(service -> assertThat(elements(podOf(service).path("topologySpreadConstraints")))
                        .as(nameOf(service))
                        .isNotEmpty()
                        .allSatisfy(constraint -> assertThat(elements(constraint.path("matchLabelKeys"))
                                        .map(JsonNode::asText))
                                .contains("pod-template-hash")));
    }

    @Test
    void trafficIsDeniedBothWaysUnlessNamed() {
        assertThat(overlay.ofKind("NetworkPolicy")).anySatisfy(policy -> {
            assertThat(policy.at("/spec/podSelector")).isEmpty();
            assertThat(elements(policy.at("/spec/policyTypes")).map(JsonNode::asText))
                    .containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.at("/spec/ingress")).isEmpty();
            assertThat(policy.at("/spec/egress")).isEmpty();
        });
    }

    @Test
    void noTrafficIsAllowedToOrFromAnywhere() {
        assertThat(overlay.ofKind("NetworkPolicy")).allSatisfy(policy -> {
            assertThat(elements(policy.at("/spec/egress"))).allSatisfy(rule -> {
                assertThat(rule.path("to")).isNotEmpty();
                assertThat(rule.path("ports")).isNotEmpty();
            });
            assertThat(elements(policy.at("/spec/ingress"))).allSatisfy(rule -> {
                assertThat(rule.path("from")).isNotEmpty();
                assertThat(rule.path("ports")).isNotEmpty();
                assertThat(elements(rule.path("from")).flatMap(Overlay::elements))
                        .isNotEmpty()
                        .allSatisfy(peer -> assertThat(peer.path("matchLabels")).isNotEmpty());
            });
        });
    }

    @Test
    void wayToTheOutsideLeadsToNoPrivateNetworkAndNoMetadataOfTheNode() {
        List<JsonNode> programs = overlay.programs();
        overlay.ofKind("NetworkPolicy")
                .filter(policy -> overlay.workloadsSelectedBy(policy.at("/spec/podSelector/matchLabels")).stream()
                        .anyMatch(programs::contains))
                .flatMap(policy -> policy.findValues("ipBlock").stream())
                .forEach(block -> assertThat(elements(block.path("except")).map(JsonNode::asText))
                        .contains("10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"));
    }

    @Test
    void isReachedFromOutsideByTheWayInAlone() {
        assertThat(overlay.ofKind("Service")).isNotEmpty().allSatisfy(service -> {
            assertThat(service.at("/spec/type").asText()).isIn("", "ClusterIP");
            assertThat(texts(service.path("spec"))).doesNotContainKeys("externalIPs", "externalName");
        });
    }

    private void forEachPod(BiConsumer<String, JsonNode> rule) {
        assertThat(overlay.workloads()).isNotEmpty();
        overlay.workloads().forEach(workload -> rule.accept(nameOf(workload), podOf(workload)));
    }

    private void forEachContainer(BiConsumer<String, JsonNode> rule) {
        overlay.workloads().forEach(workload -> {
            assertThat(containersOf(workload)).as(nameOf(workload)).isNotEmpty();
            containersOf(workload).forEach(container -> rule.accept(nameOf(workload), container));
        });
    }

    private static String probePath(JsonNode container, String probe) {
        return container.at("/" + probe + "/httpGet/path").asText();
    }

    private static List<Long> scratchOf(JsonNode pod) {
        return elements(pod.path("volumes"))
                .filter(volume -> volume.has("emptyDir"))
                .map(volume -> bytes(volume.at("/emptyDir/sizeLimit")))
                .toList();
    }

    private static long bytes(JsonNode quantity) {
        String text = quantity.asText();
        if (text.endsWith("Gi")) {
            return Long.parseLong(text.replace("Gi", "")) << 30;
        }
        return text.endsWith("Mi") ? Long.parseLong(text.replace("Mi", "")) << 20 : 0;
    }
}
