package dev.retake.checkpoint.history;

import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.ProducedArtifact;
import java.util.List;

/**
 * A checkpoint about to be written, with its first artifacts.
 *
 * @param actor who made them: a phase, or the user who forked
 * @param durationSeconds how long that took
 */
public record MadeCheckpoint(
        LockedVideo video,
        NewCheckpoint checkpoint,
        List<NewArtifact> artifacts,
        String actor,
        double durationSeconds) {
    /** What a phase has left. */
    public static MadeCheckpoint byPhase(
            LockedVideo video, NewCheckpoint checkpoint, List<ProducedArtifact> produced, double durationSeconds) {
        return new MadeCheckpoint(
                video,
                checkpoint,
                produced.stream().map(NewArtifact::of).toList(),
                checkpoint.phase().outputName(),
                durationSeconds);
    }

    /** The artifacts as the next phase gets them. */
    public List<InputArtifact> inputs() {
        return artifacts.stream().map(NewArtifact::asInput).toList();
    }
}
