package dev.retake.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.opentest4j.TestAbortedException;

/** What kustomize makes of one overlay, or of a combination of components that somebody may choose. */
record Overlay(String name, List<JsonNode> objects) {
    private static final Map<Path, Overlay> RENDERED = new ConcurrentHashMap<>();

    /** Of every overlay there is; rendered once. */
    static Stream<Overlay> all() {
        return rendered(Repository.overlays());
    }

    /** Of every overlay and of every combination. */
    static Stream<Overlay> everything() {
        return Stream.concat(all(), rendered(Combination.directories()));
    }

    static Overlay production() {
        return all().filter(overlay -> overlay.name().equals("production"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Overlay> rendered(List<Path> directories) {
        directories.parallelStream().forEach(path -> RENDERED.computeIfAbsent(path, Overlay::render));
        return directories.stream().map(RENDERED::get);
    }

    /** The same with a change to one object, all others shared. */
    Overlay with(String kind, String name, Consumer<ObjectNode> change) {
        ObjectNode changed = find(kind, name)
                .orElseThrow(() -> new IllegalArgumentException("no %s %s".formatted(kind, name)))
                .deepCopy();
        change.accept(changed);
        return new Overlay(
                this.name,
                objects.stream()
                        .<JsonNode>map(object -> isCalled(object, kind, name) ? changed : object)
                        .toList());
    }

    Overlay without(String kind, String name) {
        return new Overlay(
                this.name,
                objects.stream().filter(object -> !isCalled(object, kind, name)).toList());
    }

    private static boolean isCalled(JsonNode object, String kind, String name) {
        return object.path("kind").asText().equals(kind) && nameOf(object).equals(name);
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

    /** The workloads that run a program of this build. */
    List<JsonNode> programs() {
        return workloads().stream()
                .filter(workload -> Repository.services().contains(programOf(workload)))
                .toList();
    }

    /** The services of this build, not what else runs their programs. */
    List<JsonNode> services() {
        return programs().stream()
                .filter(workload -> nameOf(workload).equals(programOf(workload)))
                .toList();
    }

    /** What a workload's image is called, without registry and version. */
    static String programOf(JsonNode workload) {
        String image = containersOf(workload).getFirst().path("image").asText();
        return image.replaceFirst("(@.*|:[^:/]*)$", "").replaceFirst(".*/", "");
    }

    /** The settings that every program gets. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        ofKind("ConfigMap")
                .filter(map -> nameOf(map).startsWith("settings"))
                .forEach(map -> settings.putAll(texts(map.path("data"))));
        return settings;
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
