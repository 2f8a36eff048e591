package dev.retake.checkpoint.edit;

import dev.retake.checkpoint.dispatch.Operation;
import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends a regeneration; its late result changes nothing but the ledger (I14). */
@ApplicationScoped
class CancelOperation {
    private final Database database;
    private final Videos videos;
    private final Operations operations;

    CancelOperation(Database database, Videos videos, Operations operations) {
        this.database = database;
        this.videos = videos;
        this.operations = operations;
    }

    Operation cancel(UUID videoId, UUID operationId, String userId) {
        return database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, userId);
            Operation cancelled = operations.cancel(tx, video, operationId, userId);
            videos.save(tx, video);
            return cancelled;
        });
    }
}
