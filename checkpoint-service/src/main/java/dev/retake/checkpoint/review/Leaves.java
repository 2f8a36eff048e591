package dev.retake.checkpoint.review;

import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.history.CheckpointStatus;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Leaf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where a tree's branches end now. */
public final class Leaves {
    private Leaves() {}

    /** Checkpoints that nothing came of yet, in the order given. */
    public static List<CheckpointSummary> of(List<CheckpointSummary> checkpoints) {
        Set<UUID> parents =
                checkpoints.stream().map(CheckpointSummary::parentCheckpointId).collect(Collectors.toSet());
        return checkpoints.stream().filter(c -> !parents.contains(c.id())).toList();
    }

    /** Whether it waits for a decision to go on, or its next run failed or was cancelled and can be tried again. */
    public static boolean canContinue(Leaf leaf, Optional<Run> newestRun) {
        if (leaf.phaseNumber().isLast() || leaf.status() == CheckpointStatus.ABANDONED) {
            return false;
        }
        return leaf.status() == CheckpointStatus.PENDING
                || newestRun
                        .filter(run -> run.status().canBeRetried())
                        .filter(run -> leaf.id().equals(run.parentCheckpointId()))
                        .isPresent();
    }
}
