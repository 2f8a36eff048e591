package dev.retake.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.opentest4j.TestAbortedException;

/** What kustomize makes of one overlay. */
record Overlay(String name, List<JsonNode> objects) {
    private static final Map<Path, Overlay> RENDERED = new ConcurrentHashMap<>();

    /** Of every overlay there is; rendered once. */
    static Stream<Overlay> all() {
        return Repository.overlays().stream().map(path -> RENDERED.computeIfAbsent(path, Overlay::render));
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> find(String kind, String name) {
        return ofKind(kind).filter(object -> nameOf(object).equals(name)).findFirst();
    }

    /** Everything that makes pods, of whatever kind. */
    List<JsonNode> workloads() {
        return objects.stream().filter(object -> !podOf(object).isMissingNode()).toList();
    }

    List<JsonNode> workloadsSelectedBy(JsonNode labels) {
        return workloads().stream()
                .filter(workload -> selects(labels, podLabelsOf(workload)))
                .toList();
    }

    static String nameOf(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static JsonNode podOf(JsonNode workload) {
        JsonNode template = workload.at("/spec/template/spec");
        return template.isMissingNode() ? workload.at("/spec/jobTemplate/spec/template/spec") : template;
    }

    static JsonNode podLabelsOf(JsonNode workload) {
        return workload.at("/spec/template/metadata/labels");
    }

    static List<JsonNode> containersOf(JsonNode workload) {
        JsonNode pod = podOf(workload);
        return Stream.of("initContainers", "containers")
                .flatMap(kind -> elements(pod.path(kind)))
                .toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** As Kubernetes matches labels: all of them, and an empty selector everything. */
    static boolean selects(JsonNode matchLabels, JsonNode labels) {
        return texts(labels).entrySet().containsAll(texts(matchLabels).entrySet());
    }

    private static Overlay render(Path directory) {
        String name = directory.getFileName().toString();
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String rendered = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
            if (kubectl.waitFor() != 0) {
                fail("kustomize does not render the overlay " + name);
            }
            return new Overlay(name, YamlFile.documents(rendered));
        } catch (IOException e) {
            String reason = "NOT CHECKED: the manifests need kubectl on PATH to be rendered";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason, e);
            }
            System.err.println(reason);
            throw new TestAbortedException(reason, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
