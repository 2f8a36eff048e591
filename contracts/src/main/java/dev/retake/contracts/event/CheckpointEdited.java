package dev.retake.contracts.event;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pending checkpoint was changed by its owner.
 */
public record CheckpointEdited(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        int revision,
        ArtifactType artifactType,
        ArtifactKey artifactKey,
        int artifactVersion,
        @Nullable String editDescription)
        implements PipelineEvent {}
