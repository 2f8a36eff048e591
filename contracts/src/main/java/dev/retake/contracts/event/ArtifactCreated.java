package dev.retake.contracts.event;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of an artifact came to be.
 *
 * @param costUsd what making it cost, perhaps an earlier attempt of its run, which has told of it too
 */
public record ArtifactCreated(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        UUID artifactId,
        ArtifactType artifactType,
        ArtifactKey artifactKey,
        int version,
        @Nullable String s3Key,
        @Nullable UUID reusedFrom,
        BigDecimal costUsd)
        implements PipelineEvent {}
