package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.message.ReferenceAsset;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request of one user, as its row says. */
public record Video(
        UUID id,
        String userId,
        String prompt,
        @Nullable String title,
        @Nullable String description,
        VideoModel model,
        boolean autoContinue,
        List<Integer> pauseAfter,
        VideoStatus status,
        Phase currentPhase,
        List<ReferenceAsset> referenceAssets,
        @Nullable BigDecimal budgetUsd,
        BigDecimal spentUsd,
        BigDecimal reservedUsd,
        int progress,
        @Nullable JsonNode error,
        long eventSequence,
        Instant createdAt,
        Instant updatedAt) {
    static final String COLUMNS = """
            v.id, v.user_id, v.prompt, v.title, v.description, v.model, v.auto_continue, v.pause_after, v.status::text AS status,
            v.current_phase, v.reference_assets::text AS reference_assets,
            v.budget_usd, v.spent_usd, v.reserved_usd, v.progress, v.error::text AS error, v.event_sequence,
            v.created_at, v.updated_at
            """;

    static Video from(Row row) {
        return new Video(
                row.getUUID("id"),
                row.getString("user_id"),
                row.getString("prompt"),
                row.getString("title"),
                row.getString("description"),
                VideoModel.fromWireName(row.getString("model")),
                row.getBoolean("auto_continue"),
                Arrays.stream((Short[]) row.getValue("pause_after"))
                        .map(Short::intValue)
                        .toList(),
                VideoStatus.of(row.getString("status")).orElseThrow(),
                Phase.of(row.getString("current_phase").charAt("phase".length()) - '0'),
                Rows.list(row, "reference_assets", ReferenceAsset.class),
                row.getBigDecimal("budget_usd"),
                row.getBigDecimal("spent_usd"),
                row.getBigDecimal("reserved_usd"),
                row.getInteger("progress"),
                row.getString("error") == null ? null : Rows.json(row, "error"),
                row.getLong("event_sequence"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    public VideoVersion version() {
        return new VideoVersion(eventSequence, updatedAt);
    }

    /** Phases that pause even with {@code auto_continue}. */
    public boolean pausesAfter(Phase phase) {
        return !autoContinue || pauseAfter.contains(phase.number());
    }
}
