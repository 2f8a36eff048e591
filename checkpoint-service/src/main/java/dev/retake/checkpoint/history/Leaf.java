package dev.retake.checkpoint.history;

import dev.retake.contracts.Phase;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** A checkpoint that nothing came of yet: where a line through the tree ends now. */
public record Leaf(UUID id, String branchName, Phase phaseNumber, CheckpointStatus status) {

    static Leaf from(Row row) {
        return new Leaf(
                row.getUUID("id"),
                row.getString("branch_name"),
                Phase.of(row.getInteger("phase_number")),
                CheckpointStatus.of(row.getString("status")));
    }
}
