package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends the active run at once; whoever is at work on it is told, and settles what was really spent (I14). */
@ApplicationScoped
public class CancelRun {
    private final Database database;
    private final Videos videos;
    private final Runs runs;

    CancelRun(Database database, Videos videos, Runs runs) {
        this.database = database;
        this.videos = videos;
        this.runs = runs;
    }

    /** @throws dev.retake.checkpoint.platform.Problem.NothingToCancel when no run is active */
    public Run cancel(UUID videoId, String userId) {
        return database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, userId);
            Run cancelled = runs.cancel(tx, video);
            videos.save(tx, video);
            return cancelled;
        });
    }
}
