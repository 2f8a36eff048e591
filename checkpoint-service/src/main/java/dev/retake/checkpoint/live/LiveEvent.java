package dev.retake.checkpoint.live;

import dev.retake.checkpoint.history.CheckpointStatus;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.ArtifactCreated;
import dev.retake.contracts.event.BudgetReached;
import dev.retake.contracts.event.CheckpointAbandoned;
import dev.retake.contracts.event.CheckpointApproved;
import dev.retake.contracts.event.CheckpointEdited;
import dev.retake.contracts.event.CheckpointForked;
import dev.retake.contracts.event.PhaseFailed;
import dev.retake.contracts.event.PhaseStarted;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.RunCancelled;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.contracts.event.VideoDeleted;
import dev.retake.contracts.event.VideoRequested;
import dev.retake.contracts.message.PhaseProgressed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a stream tells. Every stored event is told as exactly one of these, always the same one, so that ids have no gaps
 * and a replay tells what the live stream told.
 */
sealed interface LiveEvent {

    /** The name of the event on the stream. */
    default String eventName() {
        return switch (this) {
            case StatusDue e -> "status_update";
            case CheckpointCreated e -> "checkpoint_created";
            case CheckpointChanged e -> "checkpoint_changed";
            case ArtifactUpdated e -> "artifact_updated";
            case OperationFailed e -> "operation_failed";
            case Progressed e -> "progress";
        };
    }

    /** The video stands elsewhere; told with its state as it is when this is sent, since old states are not kept. */
    record StatusDue() implements LiveEvent {}

    /** A phase or a fork left a checkpoint. */
    @RegisterForReflection
    @Schema(name = "CheckpointCreatedEvent")
    record CheckpointCreated(
            UUID checkpointId,
            @Schema(examples = "phase2") String phase,
            @Schema(examples = "main-1") String branch) implements LiveEvent {}

    /** A checkpoint was edited, approved or abandoned. */
    @RegisterForReflection
    @Schema(name = "CheckpointChangedEvent")
    record CheckpointChanged(UUID checkpointId, CheckpointStatus status, int revision) implements LiveEvent {}

    /** A version of an artifact came to be. */
    @RegisterForReflection
    @Schema(name = "ArtifactUpdatedEvent")
    record ArtifactUpdated(UUID checkpointId, ArtifactType artifactType, ArtifactKey artifactKey, int version)
            implements LiveEvent {}

    /** A regeneration ended without its artifact. */
    @RegisterForReflection
    @Schema(name = "OperationFailedEvent")
    record OperationFailed(
            UUID operationId,

            @Schema(description = "A failure code, or cancelled")
            String code,

            String detail) implements LiveEvent {}

    /** How far a run or a regeneration is; never stored. */
    @RegisterForReflection
    @Schema(name = "ProgressEvent")
    record Progressed(
            @Schema(examples = "phase3") String phase,

            @Schema(description = "Of the phase, or of the operation, 0–100")
            int percent,

            @Schema(description = "The artifact that just changed, where it is one") @Nullable
            ArtifactKey artifactKey,

            String message,
            @Nullable Integer etaSeconds,

            @Schema(description = "The regeneration that this is about; null for a phase") @Nullable
            UUID operationId)
            implements LiveEvent {}

    static LiveEvent of(PipelineEvent stored) {
        return switch (stored) {
            case VideoRequested e -> new StatusDue();
            case PhaseStarted e -> new StatusDue();
            case PhaseFailed e -> new StatusDue();
            case RunCancelled e -> new StatusDue();
            case VideoCompleted e -> new StatusDue();
            case VideoDeleted e -> new StatusDue();
            case BudgetReached e -> new StatusDue();
            case dev.retake.contracts.event.CheckpointCreated e ->
                new CheckpointCreated(e.checkpointId(), name(e.phase()), e.branchName());
            // Its checkpoint was told of as created just before.
            case CheckpointForked e -> new StatusDue();
            case CheckpointEdited e -> changed(e.checkpointId(), CheckpointStatus.PENDING, e.revision());
            case CheckpointApproved e -> changed(e.checkpointId(), CheckpointStatus.APPROVED, e.revision());
            case CheckpointAbandoned e -> changed(e.checkpointId(), CheckpointStatus.ABANDONED, e.revision());
            case ArtifactCreated e ->
                new ArtifactUpdated(e.checkpointId(), e.artifactType(), e.artifactKey(), e.version());
            case dev.retake.contracts.event.OperationFailed e ->
                new OperationFailed(e.operationId(), e.code(), e.detail());
        };
    }

    static LiveEvent of(PhaseProgressed progressed) {
        return new Progressed(
                name(progressed.phase()),
                Math.clamp(progressed.percent(), 0, 100),
                progressed.artifactKey(),
                progressed.message(),
                progressed.etaSeconds(),
                progressed.operationId());
    }

    private static CheckpointChanged changed(UUID checkpointId, CheckpointStatus status, int revision) {
        return new CheckpointChanged(checkpointId, status, revision);
    }

    private static String name(Phase phase) {
        return "phase" + phase.number();
    }
}
