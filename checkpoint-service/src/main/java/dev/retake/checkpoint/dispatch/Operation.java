package dev.retake.checkpoint.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.RegenerationRequested;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order to make one artifact of a pending checkpoint anew.
 *
 * @param artifactId the id that its artifact has or will have
 * @param request frozen as it was sent
 * @param stale what follows from an older version now that it is done
 */
public record Operation(
        UUID id,
        UUID videoId,
        UUID checkpointId,
        Phase phase,
        ArtifactKey artifactKey,
        int version,
        UUID artifactId,
        RunStatus status,
        RegenerationRequested request,
        @Nullable String editDescription,
        String requestedBy,
        BigDecimal reservedUsd,
        List<ArtifactKey> stale,
        @Nullable JsonNode error) {
    static final String COLUMNS = """
            o.id, o.video_id, o.checkpoint_id, o.phase_number, o.artifact_key, o.version, o.artifact_id, o.status,
            o.request::text AS request, o.edit_description, o.requested_by, o.reserved_usd, o.stale::text AS stale,
            o.error::text AS error
            """;

    static Operation from(Row row) {
        return new Operation(
                row.getUUID("id"),
                row.getUUID("video_id"),
                row.getUUID("checkpoint_id"),
                Phase.of(row.getInteger("phase_number")),
                new ArtifactKey(row.getString("artifact_key")),
                row.getInteger("version"),
                row.getUUID("artifact_id"),
                RunStatus.of(row.getString("status")),
                Rows.json(row, "request", RegenerationRequested.class),
                row.getString("edit_description"),
                row.getString("requested_by"),
                row.getBigDecimal("reserved_usd"),
                Rows.list(row, "stale", ArtifactKey.class),
                row.getString("error") == null ? null : Rows.json(row, "error"));
    }
}
