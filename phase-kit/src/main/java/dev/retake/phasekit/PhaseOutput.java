package dev.retake.phasekit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.spec.Spec;
import java.util.List;

/**
 * What a finished phase leaves.
 *
 * @param data the phase output's {@code output_data}: object keys, never presigned addresses
 */
public record PhaseOutput(ObjectNode data, List<ProducedArtifact> artifacts) {
    public PhaseOutput {
        artifacts = List.copyOf(artifacts);
    }

    /** Every phase's output starts with the spec. */
    public static ObjectNode dataWith(Spec spec) {
        ObjectNode data = Json.mapper().createObjectNode();
        data.set("spec", Json.mapper().valueToTree(spec));
        return data;
    }

    public static ArrayNode references(List<ProducedArtifact> artifacts) {
        ArrayNode references = Json.mapper().createArrayNode();
        artifacts.forEach(artifact -> references.add(reference(artifact)));
        return references;
    }

    public static ObjectNode reference(ProducedArtifact artifact) {
        return Json.mapper()
                .createObjectNode()
                .put("artifact_key", artifact.artifactKey().value())
                .put("version", artifact.version())
                .put("s3_key", artifact.s3Key())
                .put("content_type", artifact.contentType())
                .put("file_size_bytes", artifact.fileSizeBytes())
                .put("sha256", artifact.sha256());
    }
}
