package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.message.ProducedArtifact;
import java.math.BigDecimal;
import java.util.UUID;

/** Keeps a checkpoint's phase output in agreement with the newest versions of its artifacts (I8). */
final class PhaseOutputs {
    private PhaseOutputs() {}

    /** The same output with these artifacts in the places of their older versions. */
    static JsonNode after(JsonNode output, Edit edit) {
        ObjectNode changed = output.deepCopy();
        ObjectNode data = changed.withObject("/output_data");
        edit.artifacts().forEach(artifact -> replace(data, artifact.content()));
        BigDecimal cost = changed.path("cost_usd").decimalValue().add(edit.costUsd());
        changed.put("cost_usd", cost);
        return changed;
    }

    /** The output of a checkpoint that refers to the same artifacts. */
    static JsonNode forkedAs(UUID checkpointId, JsonNode output) {
        ObjectNode forked = output.deepCopy();
        forked.put("checkpoint_id", checkpointId.toString());
        forked.put("cost_usd", BigDecimal.ZERO);
        return forked;
    }

    private static void replace(ObjectNode data, ProducedArtifact artifact) {
        switch (artifact.artifactType()) {
            case SPEC -> data.set("spec", artifact.metadata().path("spec"));
            case BEAT_IMAGE -> replace(data.withArray("storyboard_images"), artifact);
            case CHUNK -> replace(data.withArray("chunks"), artifact);
            case STITCHED, MUSIC, FINAL, POSTER -> {
                String field = artifact.artifactType().wireName();
                if (isNewer(artifact, data.path(field))) {
                    data.set(field, artifact.reference());
                }
            }
        }
    }

    private static void replace(ArrayNode references, ProducedArtifact artifact) {
        for (int i = 0; i < references.size(); i++) {
            if (references
                    .get(i)
                    .path("artifact_key")
                    .asText()
                    .equals(artifact.artifactKey().value())) {
                if (isNewer(artifact, references.get(i))) {
                    references.set(i, artifact.reference());
                }
                return;
            }
        }
        throw new IllegalStateException("the phase output names no " + artifact.artifactKey());
    }

    /** A regeneration may end after a newer version was uploaded. */
    private static boolean isNewer(ProducedArtifact artifact, JsonNode reference) {
        return artifact.version() > reference.path("version").asInt();
    }
}
