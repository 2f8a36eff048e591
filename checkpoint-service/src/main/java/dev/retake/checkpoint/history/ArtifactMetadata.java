package dev.retake.checkpoint.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.spec.Spec;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an artifact's metadata tells, as it is described to readers; phases and providers may add to it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArtifactMetadata(
        @Schema(description = "Of a spec: the plan itself") @Nullable
        Spec spec,

        @Schema(description = "Of a spec, given by a person") @Nullable
        Boolean editedByUser,

        @Schema(description = "Of a beat's image or a chunk") @Nullable
        Integer beatIndex,

        @Nullable String beatId,
        @Nullable String shotType,

        @Schema(description = "The beat's part of the prompt") @Nullable
        String promptUsed,

        @Schema(description = "The whole prompt as it was sent") @Nullable
        String prompt,

        @Nullable Boolean uploadedByUser,

        @Schema(description = "Made anew because somebody asked for it") @Nullable
        Boolean regenerated,

        @Nullable Integer chunkIndex,

        @Schema(
                enumeration = {"reference", "continuous"},
                description = "Of a chunk: it begins with the beat's image, or with the last frame before it")
        @Nullable
        String kind,

        @Schema(description = "Seconds") @Nullable Integer duration,

        @Schema(description = "Seconds of a chunk that are in the film") @Nullable
        Integer used,

        @Nullable VideoModel videoModel,
        @Nullable String provider,
        @Nullable String model,

        @Schema(implementation = Object.class) @Nullable JsonNode parameters,

        @Nullable Long seed,
        @Nullable String inputDigest,
        @Nullable List<InputReference> inputs) {

    /** Something that it was made from. */
    record InputReference(
            @Schema(description = "An artifact's key, or a reference asset's id")
            String artifactKey,

            int version,
            String s3Key,
            String sha256) {}
}
