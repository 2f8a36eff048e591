package dev.retake.contracts.message;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run or an operation, here and at the provider. Read by every replica.
 */
public record CancelRequested(
        @Nullable UUID runId, @Nullable UUID operationId, UUID videoId, int attempt) implements Message {

    public CancelRequested {
        Objects.requireNonNull(videoId, "video_id is missing");
        if ((runId == null) == (operationId == null)) {
            throw new IllegalArgumentException("exactly one of run_id and operation_id is set");
        }
    }
}
