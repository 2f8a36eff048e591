package dev.retake.contracts.event;

import java.time.Instant;
import java.util.UUID;

/** What happened to a video, for analytics. Sequences count from 1 without gaps, one series a video. */
public sealed interface PipelineEvent
        permits VideoRequested,
                PhaseStarted,
                PhaseFailed,
                RunCancelled,
                CheckpointCreated,
                ArtifactCreated,
                CheckpointEdited,
                CheckpointApproved,
                CheckpointForked,
                CheckpointAbandoned,
                OperationFailed,
                VideoCompleted,
                VideoDeleted,
                BudgetReached {
    UUID videoId();

    String userId();

    long sequence();

    Instant at();

    /** A user id, {@code auto} for a decision given ahead of time, or the phase that reported it, such as phase2_storyboard. */
    String actor();
}
