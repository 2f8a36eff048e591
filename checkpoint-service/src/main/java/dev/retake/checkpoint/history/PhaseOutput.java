package dev.retake.checkpoint.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.spec.Spec;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a phase left, as it is described to readers: the newest versions, by their objects' keys. */
record PhaseOutput(
        UUID videoId,

        @Schema(enumeration = {"phase1_planning", "phase2_storyboard", "phase3_chunks", "phase4_refinement"})
        String phase,

        String status,
        OutputData outputData,
        @Schema(description = "US dollars") BigDecimal costUsd,
        @Nullable BigDecimal durationSeconds,
        @Nullable String errorMessage,
        UUID checkpointId) {

    /** The plan in every phase; the rest by phase. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(requiredProperties = "spec")
    record OutputData(
            Spec spec,
            @Nullable List<OutputReference> storyboardImages,
            @Nullable List<OutputReference> chunks,
            @Nullable OutputReference stitched,
            @Nullable OutputReference music,

            @Schema(name = "final") @Nullable OutputReference finalFilm,

            @Nullable OutputReference poster) {}

    /** One thing of the output. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutputReference(
            ArtifactKey artifactKey, int version, @Nullable String s3Key) {}
}
