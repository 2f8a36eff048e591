package dev.retake.checkpoint.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint whole.
 *
 * @param artifacts every version of every artifact, by key and version
 */
public record Checkpoint(
        @JsonUnwrapped CheckpointSummary summary,

        @Schema(description = "US dollars; absent after the last phase") @Nullable
        BigDecimal nextPhaseEstimateUsd,

        @Schema(implementation = PhaseOutput.class) JsonNode phaseOutput,
        List<Artifact> artifacts) {}
