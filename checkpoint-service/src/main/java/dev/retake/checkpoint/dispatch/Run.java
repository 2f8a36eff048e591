package dev.retake.checkpoint.dispatch;

import dev.retake.checkpoint.platform.Rows;
import dev.retake.contracts.Phase;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One order to a phase service, over all its attempts; what was ordered, frozen as it was sent, is read apart. */
public record Run(
        UUID id,
        UUID videoId,
        Phase phase,
        String branchName,
        @Nullable UUID parentCheckpointId,
        RunStatus status,
        int attempt,
        BigDecimal estimateUsd,
        BigDecimal reservedUsd,
        Instant requestedAt) {
    static final String COLUMNS = """
            r.id, r.video_id, r.phase_number, r.branch_name, r.parent_checkpoint_id, r.status, r.attempt,
            r.estimate_usd, r.reserved_usd, r.requested_at
            """;

    static Run from(Row row) {
        return new Run(
                row.getUUID("id"),
                row.getUUID("video_id"),
                Phase.of(row.getInteger("phase_number")),
                row.getString("branch_name"),
                row.getUUID("parent_checkpoint_id"),
                RunStatus.of(row.getString("status")),
                row.getInteger("attempt"),
                row.getBigDecimal("estimate_usd"),
                row.getBigDecimal("reserved_usd"),
                Rows.instant(row, "requested_at"));
    }
}
