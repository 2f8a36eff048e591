package dev.retake.checkpoint.edit;

import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.contracts.spec.Spec;

/**
 * A checkpoint about to be edited, with its video under lock.
 *
 * @param spec in its newest version
 */
record Draft(LockedVideo video, CheckpointSummary checkpoint, Spec spec) {}
