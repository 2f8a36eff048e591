package dev.retake.checkpoint.history;

import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.Phase;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A checkpoint without its phase output and artifacts. */
public record CheckpointSummary(
        UUID id,
        UUID videoId,
        @Schema(examples = "main-1") String branchName,

        Phase phaseNumber,
        int version,
        CheckpointStatus status,
        CheckpointSource source,

        @Schema(description = "Raised by every edit; the ETag")
        int revision,

        @Nullable Instant approvedAt,

        @Schema(description = "A user id, or auto for a decision given ahead of time") @Nullable
        String approvedBy,

        Instant createdAt,
        @Schema(description = "US dollars, edits included") BigDecimal costUsd,
        @Nullable UUID parentCheckpointId,

        @Schema(description = "Continuing an edited checkpoint opens a new branch")
        boolean edited,

        @Schema(description = "What was said about the last edit") @Nullable
        String editDescription,

        @Nullable String editedBy,
        @Nullable Instant editedAt) {
    private static final String OWN_COLUMNS = """
            c.id, c.video_id, c.branch_name, c.phase_number, c.version, c.status, c.source, c.revision, c.approved_at,
            c.approved_by, c.created_at, c.cost_usd, c.parent_checkpoint_id, c.edit_description, c.edited_by,
            c.edited_at,
            """;
    static final String COLUMNS = OWN_COLUMNS + """
            EXISTS (SELECT FROM checkpoint_artifacts e
                    JOIN checkpoint_artifacts p ON p.id = e.parent_artifact_id AND p.checkpoint_id = c.id
                    WHERE e.checkpoint_id = c.id) AS edited
            """;

    /** The same for many checkpoints of the video {@code $1}: what was edited is looked up once for all of them. */
    static final String COLUMNS_OF_MANY = OWN_COLUMNS + """
            c.id IN (SELECT e.checkpoint_id FROM checkpoint_artifacts e
                     JOIN checkpoint_artifacts p ON p.id = e.parent_artifact_id AND p.checkpoint_id = e.checkpoint_id
                     WHERE e.video_id = $1 AND e.parent_artifact_id IS NOT NULL) AS edited
            """;

    /** By position, since a tree has thousands of rows. */
    static CheckpointSummary from(Row row) {
        return new CheckpointSummary(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                Phase.of(row.getInteger(3)),
                row.getInteger(4),
                CheckpointStatus.of(row.getString(5)),
                CheckpointSource.of(row.getString(6)),
                row.getInteger(7),
                instant(row.getOffsetDateTime(8)),
                row.getString(9),
                row.getOffsetDateTime(10).toInstant(),
                row.getBigDecimal(11),
                row.getUUID(12),
                row.getBoolean(16),
                row.getString(13),
                row.getString(14),
                instant(row.getOffsetDateTime(15)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    public Leaf asLeaf() {
        return new Leaf(id, branchName, phaseNumber, status);
    }

    public boolean pending() {
        return status == CheckpointStatus.PENDING;
    }

    /** @throws Problem.CheckpointNotPending naming who decided it and when */
    public void requirePending() {
        switch (status) {
            case PENDING -> {}
            case APPROVED ->
                throw new Problem.CheckpointNotPending("The checkpoint was approved by " + approvedBy + " at "
                        + approvedAt + ". Fork it to take another direction from here.");
            case ABANDONED ->
                throw new Problem.CheckpointNotPending("The checkpoint was abandoned. Fork it to take it up again.");
        }
    }

    /** @throws Problem.Stale when it was changed since a person saw it (I4); null stands for any revision */
    public void requireRevision(@Nullable Integer seen) {
        if (seen != null && seen != revision) {
            throw new Problem.Stale(revision);
        }
    }
}
