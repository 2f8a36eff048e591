package dev.retake.checkpoint.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.Checkpoints.Content;
import dev.retake.checkpoint.history.ObjectLinks;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lays two checkpoints of a video side by side, whatever their branches; in four queries at any size of the tree. */
@ApplicationScoped
public class CompareCheckpoints {
    private final Database database;
    private final Videos videos;
    private final Checkpoints checkpoints;
    private final ObjectLinks links;

    CompareCheckpoints(Database database, Videos videos, Checkpoints checkpoints, ObjectLinks links) {
        this.database = database;
        this.videos = videos;
        this.checkpoints = checkpoints;
        this.links = links;
    }

    /** What differs and what does not. */
    public record Comparison(
            @Schema(description = "The newest checkpoint that both came of, or are") @Nullable
            UUID commonAncestor,

            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = SpecChange.class,
                    description = "From a's spec to b's, as a JSON Patch (RFC 6902) of add, remove and replace")
            JsonNode specDiff,

            List<Pair> artifacts,
            Costs costUsd) {}

    /** One operation of a JSON Patch, as it is described to readers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SpecChange(
            @Schema(enumeration = {"add", "remove", "replace"})
            String op,

            @Schema(description = "A JSON Pointer (RFC 6901)", examples = "/beats/2/action")
            String path,

            @Schema(implementation = Object.class, description = "Unless something is removed") @Nullable
            JsonNode value) {}

    /** The newest versions of one artifact on either side. */
    @Schema(name = "ComparedArtifact")
    public record Pair(
            ArtifactType artifactType,
            ArtifactKey artifactKey,
            @Nullable Artifact a,
            @Nullable Artifact b,

            @Schema(description = "Both are there and have the same content")
            boolean same) {}

    /** US dollars of the whole line of checkpoints, from the first to the one compared. */
    @Schema(name = "ComparedCosts")
    public record Costs(BigDecimal a, BigDecimal b) {}

    /** @throws Problem.NotFound when one is no checkpoint of the video */
    public Comparison compare(UUID videoId, String userId, @Nullable String a, @Nullable String b) {
        return database.readOneMoment(q -> {
            videos.ofOwner(q, videoId, userId);
            UUID left = id("a", a);
            UUID right = id("b", b);
            Map<UUID, CheckpointSummary> all = checkpoints.list(q, videoId, null).stream()
                    .collect(Collectors.toMap(CheckpointSummary::id, Function.identity()));
            List<CheckpointSummary> leftLine = line(all, left);
            List<CheckpointSummary> rightLine = line(all, right);
            Map<UUID, Content> contents = checkpoints.newestContents(q, List.of(left, right));
            return new Comparison(
                    commonAncestor(leftLine, rightLine),
                    JsonDiff.asJson(
                            spec(contents, left), spec(contents, right), DiffFlags.dontNormalizeOpIntoMoveAndCopy()),
                    pairs(artifacts(contents, left), artifacts(contents, right)),
                    new Costs(cost(leftLine), cost(rightLine)));
        });
    }

    private static UUID id(String field, @Nullable String value) {
        if (value == null) {
            throw new Problem.Invalid(field, "is required: the id of a checkpoint");
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid(field, "must be the id of a checkpoint");
        }
    }

    /** A checkpoint and all it came of, newest first. */
    private static List<CheckpointSummary> line(Map<UUID, CheckpointSummary> all, UUID id) {
        List<CheckpointSummary> line = new ArrayList<>();
        CheckpointSummary next = all.get(id);
        if (next == null) {
            throw new Problem.NotFound("This video has no checkpoint " + id + ".");
        }
        while (next != null) {
            line.add(next);
            UUID parent = next.parentCheckpointId();
            next = parent == null ? null : all.get(parent);
        }
        return line;
    }

    private static @Nullable UUID commonAncestor(List<CheckpointSummary> left, List<CheckpointSummary> right) {
        return left.stream()
                .map(CheckpointSummary::id)
                .filter(id -> right.stream().anyMatch(other -> other.id().equals(id)))
                .findFirst()
                .orElse(null);
    }

    private static BigDecimal cost(List<CheckpointSummary> line) {
        return line.stream().map(CheckpointSummary::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JsonNode spec(Map<UUID, Content> contents, UUID id) {
        Content content = contents.get(id);
        if (content == null) {
            throw new Problem.NotFound("Checkpoint " + id + " is there no more.");
        }
        return content.phaseOutput().path("output_data").path("spec");
    }

    private static Map<ArtifactKey, Artifact> artifacts(Map<UUID, Content> contents, UUID id) {
        Content content = contents.get(id);
        return content == null
                ? Map.of()
                : content.artifacts().stream().collect(Collectors.toMap(Artifact::artifactKey, Function.identity()));
    }

    private List<Pair> pairs(Map<ArtifactKey, Artifact> left, Map<ArtifactKey, Artifact> right) {
        SortedSet<ArtifactKey> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        return keys.stream()
                .map(key -> {
                    Artifact a = left.get(key);
                    Artifact b = right.get(key);
                    return new Pair(
                            key.type(),
                            key,
                            a == null ? null : links.link(a),
                            b == null ? null : links.link(b),
                            a != null && b != null && a.hasSameContentAs(b));
                })
                .toList();
    }
}
