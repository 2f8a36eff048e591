package dev.retake.manifests;

import static dev.retake.manifests.Overlay.containersOf;
import static dev.retake.manifests.Overlay.elements;
import static dev.retake.manifests.Overlay.nameOf;
import static dev.retake.manifests.Overlay.podLabelsOf;
import static dev.retake.manifests.Overlay.selects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods alike: those of a workload, and those that an operator makes of its resources, as its documentation tells. */
record Pods(String name, JsonNode labels, Set<String> ports) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Pods> selectedBy(Overlay overlay, JsonNode matchLabels) {
        return all(overlay).filter(pods -> selects(matchLabels, pods.labels())).toList();
    }

    private static Stream<Pods> all(Overlay overlay) {
        return Stream.of(
                        overlay.workloads().stream().map(Pods::of),
                        overlay.ofKind("Kafka").flatMap(Pods::ofKafka),
                        overlay.ofKind("Cluster").map(Pods::ofPostgres))
                .flatMap(pods -> pods);
    }

    private static Pods of(JsonNode workload) {
        return new Pods(
                nameOf(workload),
                podLabelsOf(workload),
                containersOf(workload).stream()
                        .flatMap(container -> elements(container.path("ports")))
                        .flatMap(port -> Stream.of(
                                port.path("name").asText(),
                                port.path("containerPort").asText()))
                        .collect(Collectors.toSet()));
    }

    private static Stream<Pods> ofKafka(JsonNode kafka) {
        String cluster = nameOf(kafka);
        Set<String> listeners = elements(kafka.at("/spec/kafka/listeners"))
                .map(listener -> listener.path("port").asText())
                .collect(Collectors.toSet());
        listeners.addAll(Set.of("8443", "9090", "9091"));
        return Stream.of(
                strimzi(cluster, "kafka", listeners),
                strimzi(cluster, "entity-operator", Set.of("8443", "9090", "9091")),
                strimzi(cluster, "kafka-exporter", Set.of("9404")));
    }

    private static Pods strimzi(String cluster, String part, Set<String> ports) {
        String name = cluster + "-" + part;
        return new Pods(name, JSON.valueToTree(Map.of("strimzi.io/cluster", cluster, "strimzi.io/name", name)), ports);
    }

    private static Pods ofPostgres(JsonNode cluster) {
        return new Pods(
                nameOf(cluster),
                JSON.valueToTree(Map.of("cnpg.io/cluster", nameOf(cluster))),
                Set.of("5432", "8000", "9187"));
    }
}
