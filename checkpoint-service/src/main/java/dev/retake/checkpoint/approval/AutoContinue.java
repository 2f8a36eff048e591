package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.MadeCheckpoint;
import dev.retake.checkpoint.history.NewCheckpoint;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.BudgetReached;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Decisions given ahead of time: YOLO continues by itself, along the same path as a person would, but not after a phase
 * named in {@code pause_after}, and not beyond the budget (I11).
 */
@ApplicationScoped
public class AutoContinue {
    /** The approver of what nobody had to look at. */
    public static final String AUTO = "auto";

    private final Runs runs;

    AutoContinue(Runs runs) {
        this.runs = runs;
    }

    /** What is to become of a checkpoint that a phase is about to leave. */
    public enum Verdict {
        /** It waits for a person. */
        PAUSE,
        /** It would go on, but there is not enough money left. */
        PAUSE_FOR_BUDGET,
        /** It is approved as it is created, and the next phase is ordered. */
        APPROVE
    }

    /** @param estimate what the phase after {@code finished} will cost */
    public Verdict verdict(LockedVideo video, Phase finished, BigDecimal estimate) {
        if (video.row().pausesAfter(finished)) {
            return Verdict.PAUSE;
        }
        return video.affords(estimate) ? Verdict.APPROVE : Verdict.PAUSE_FOR_BUDGET;
    }

    /** Orders the next phases after checkpoints that were approved as they were created. */
    public void goOn(Tx tx, List<MadeCheckpoint> approved) {
        if (approved.isEmpty()) {
            return;
        }
        List<Runs.Placed> next = runs.continueFrom(tx, approved);
        for (int i = 0; i < approved.size(); i++) {
            NewCheckpoint made = approved.get(i).checkpoint();
            Approvals.tell(
                    approved.get(i).video(),
                    made.id(),
                    made.branchName(),
                    made.phase(),
                    1,
                    made.createdAt(),
                    AUTO,
                    next.get(i));
        }
    }

    /** Says why YOLO stopped. */
    public void tellBudgetReached(
            LockedVideo video, UUID checkpointId, String branchName, Phase heldBack, BigDecimal estimate) {
        BigDecimal budget = Objects.requireNonNull(video.row().budgetUsd(), "only a budget can be reached");
        video.tell(
                AUTO,
                head -> new BudgetReached(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        checkpointId,
                        branchName,
                        heldBack,
                        estimate,
                        video.remaining(),
                        budget));
    }

    /** The last phase leaves nothing to decide: its checkpoint is approved at once, in either mode. */
    public void tellCompleted(LockedVideo video, UUID checkpointId, String branchName, Phase phase) {
        Approvals.tell(video, checkpointId, branchName, phase, 1, video.now(), AUTO, null);
    }
}
