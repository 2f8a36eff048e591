package dev.retake.checkpoint.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.retake.checkpoint.history.CheckpointTree;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that a person watching a video wants to know. */
public record StatusResponse(
        @JsonUnwrapped VideoState state,

        @Schema(description = "Whole up to 200 checkpoints, beyond that null; the tree call has it then") @Nullable
        List<CheckpointTree> checkpointTree,

        boolean treeTruncated) {}
