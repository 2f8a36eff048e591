package dev.retake.phasekit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.ReferenceAsset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A stored object that an artifact is made from. Only its content counts for digests; the rest says where it is found.
 *
 * @param name the artifact's key, or an asset's id
 */
public record Ingredient(String name, int version, String s3Key, String sha256) {

    /**
     * What an order brings.
     *
     * @throws PhaseFailure when the artifact has no object
     */
    public static Ingredient of(InputArtifact artifact) throws PhaseFailure {
        String s3Key = artifact.s3Key();
        String sha256 = artifact.sha256();
        if (s3Key == null || sha256 == null) {
            throw PhaseFailure.internal("The order names " + artifact.artifactKey() + " without its object.", null);
        }
        return new Ingredient(artifact.artifactKey().value(), artifact.version(), s3Key, sha256);
    }

    /**
     * What was just made.
     *
     * @throws PhaseFailure when the artifact has no object
     */
    public static Ingredient of(ProducedArtifact artifact) throws PhaseFailure {
        String s3Key = artifact.s3Key();
        String sha256 = artifact.sha256();
        if (s3Key == null || sha256 == null) {
            throw PhaseFailure.internal(artifact.artifactKey() + " was made without an object.", null);
        }
        return new Ingredient(artifact.artifactKey().value(), artifact.version(), s3Key, sha256);
    }

    /** What a person gave to be followed; an asset has one version only. */
    public static Ingredient of(ReferenceAsset asset) {
        return new Ingredient(asset.assetId().toString(), 1, asset.s3Key(), asset.sha256());
    }

    /** What the artifact was made from, as its metadata tells. */
    public static List<Ingredient> recordedIn(InputArtifact artifact) {
        JsonNode metadata = artifact.metadata();
        if (metadata == null) {
            return List.of();
        }
        return StreamSupport.stream(metadata.path("inputs").spliterator(), false)
                .map(input -> new Ingredient(
                        input.path("artifact_key").asText(),
                        input.path("version").asInt(),
                        input.path("s3_key").asText(),
                        input.path("sha256").asText()))
                .toList();
    }

    ObjectNode toJson() {
        return Json.mapper()
                .createObjectNode()
                .put("artifact_key", name)
                .put("version", version)
                .put("s3_key", s3Key)
                .put("sha256", sha256);
    }
}
