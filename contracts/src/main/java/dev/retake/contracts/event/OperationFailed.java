package dev.retake.contracts.event;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A regeneration ended without its artifact; the checkpoint is as it was.
 *
 * @param code a failure code, or {@code cancelled}
 * @param costUsd what it cost all the same
 */
public record OperationFailed(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID operationId,
        UUID checkpointId,
        String branchName,
        Phase phase,
        ArtifactType artifactType,
        ArtifactKey artifactKey,
        String code,
        boolean retryable,
        String detail,
        BigDecimal costUsd)
        implements PipelineEvent {}
