package dev.retake.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one video's tree must look like, by rules simple enough to be believed: no clock, no money, no concurrency. It
 * predicts names, versions and decisions, and learns ids from the answers.
 */
final class TreeModel {
    /** A checkpoint as it must be. */
    static final class Node {
        final String id;
        final String branch;
        final int phase;
        final int version;
        final String source;
        final @Nullable String parent;
        final Map<String, TreeSet<Integer>> versions = new TreeMap<>();
        String status;
        int revision = 1;
        boolean edited;

        Node(String id, String branch, int phase, int version, String source, @Nullable String parent, String status) {
            this.id = id;
            this.branch = branch;
            this.phase = phase;
            this.version = version;
            this.source = source;
            this.parent = parent;
            this.status = status;
        }

        boolean pending() {
            return status.equals("pending");
        }

        /** As the REST surface would show it. */
        List<Object> shown() {
            return List.of(
                    id, branch, phase, version, status, source, parent == null ? "none" : parent, revision, edited);
        }

        static List<Object> shown(JsonNode checkpoint) {
            return List.of(
                    checkpoint.path("id").asText(),
                    checkpoint.path("branch_name").asText(),
                    checkpoint.path("phase_number").asInt(),
                    checkpoint.path("version").asInt(),
                    checkpoint.path("status").asText(),
                    checkpoint.path("source").asText(),
                    checkpoint.path("parent_checkpoint_id").isNull()
                            ? "none"
                            : checkpoint.path("parent_checkpoint_id").asText(),
                    checkpoint.path("revision").asInt(),
                    checkpoint.path("edited").asBoolean());
        }
    }

    /** The newest run, if it was cancelled: it may be tried again, with the versions it has. */
    record Cancelled(@Nullable String parent, String branch, int phase, Map<String, Integer> reserved) {}

    final String owner;
    final String video;

    /** Once it is started by a decision, it runs through to the film. */
    final boolean yolo;

    final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> lastVersions = new HashMap<>();
    private final Map<String, Integer> children = new HashMap<>();
    private Optional<Cancelled> cancelled = Optional.empty();

    TreeModel(String owner, String video, boolean yolo) {
        this.owner = owner;
        this.video = video;
        this.yolo = yolo;
    }

    Optional<Cancelled> cancelled() {
        return cancelled;
    }

    /** Where the next phase goes when this checkpoint is approved. */
    String branchAfter(Node approved) {
        return approved.edited && approved.source.equals("phase") ? nextChild(approved.branch) : approved.branch;
    }

    String nextChild(String branch) {
        return branch + "-" + children.merge(branch, 1, Integer::sum);
    }

    int nextVersion(String key) {
        return lastVersions.merge(key, 1, Integer::sum);
    }

    /** Versions are reserved when a run is ordered, and kept by its retries. */
    Map<String, Integer> runOrdered(List<String> keys) {
        cancelled = Optional.empty();
        Map<String, Integer> reserved = new HashMap<>();
        keys.forEach(key -> reserved.put(key, nextVersion(key)));
        return reserved;
    }

    void runRetried() {
        cancelled = Optional.empty();
    }

    void runCancelled(Cancelled run) {
        cancelled = Optional.of(run);
    }

    Node phaseDone(String id, String branch, int phase, @Nullable String parent) {
        return add(new Node(
                id,
                branch,
                phase,
                versionOn(branch, phase),
                "phase",
                parent,
                phase == 4 || yolo ? "approved" : "pending"));
    }

    Node forked(String id, Node source, String branch) {
        Node fork =
                add(new Node(id, branch, source.phase, versionOn(branch, source.phase), "fork", source.id, "pending"));
        source.versions.forEach((key, versions) -> fork.versions.put(key, new TreeSet<>(versions)));
        return fork;
    }

    void edited(Node node, Map<String, Integer> added) {
        added.forEach((key, version) ->
                node.versions.computeIfAbsent(key, k -> new TreeSet<>()).add(version));
        node.revision++;
        node.edited = true;
    }

    /** Learns which versions a finished phase has; a reused artifact keeps the number it had. */
    static void learnVersions(Node node, JsonNode artifacts, Map<String, Integer> reservedVersions) {
        for (JsonNode artifact : artifacts) {
            String key = artifact.path("artifact_key").asText();
            int version = artifact.path("version").asInt();
            int reserved = reservedVersions.getOrDefault(key, 0);
            boolean reused = !artifact.path("reused_from").isNull();
            if (reused ? version >= reserved : version != reserved) {
                throw new AssertionError(
                        "%s has version %d, reserved was %d, reused: %s".formatted(key, version, reserved, reused));
            }
            node.versions.computeIfAbsent(key, k -> new TreeSet<>()).add(version);
        }
    }

    private int versionOn(String branch, int phase) {
        return 1
                + (int) nodes.values().stream()
                        .filter(node -> node.branch.equals(branch) && node.phase == phase)
                        .count();
    }

    private Node add(Node node) {
        nodes.put(node.id, node);
        return node;
    }
}
