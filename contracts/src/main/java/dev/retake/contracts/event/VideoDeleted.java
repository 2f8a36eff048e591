package dev.retake.contracts.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A video was deleted by its owner.
 *
 * @param costUsd all that it cost
 */
public record VideoDeleted(UUID videoId, String userId, long sequence, Instant at, String actor, BigDecimal costUsd)
        implements PipelineEvent {}
