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
        artifacts.forEach(artifact -> references.add(artifact.reference()));
        return references;
    }
}
