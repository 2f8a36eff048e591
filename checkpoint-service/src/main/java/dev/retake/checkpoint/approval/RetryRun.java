package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A new attempt of the newest run, when it failed or was cancelled; what it had finished is found, not remade (I7). */
@ApplicationScoped
public class RetryRun {
    private final Database database;
    private final Videos videos;
    private final Runs runs;

    RetryRun(Database database, Videos videos, Runs runs) {
        this.database = database;
        this.videos = videos;
        this.runs = runs;
    }

    public Runs.Placed retry(UUID videoId, String userId) {
        return database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, userId);
            runs.requireNoneActive(tx, video);
            Run newest = runs.newest(tx, videoId)
                    .filter(run -> run.status().canBeRetried())
                    .orElseThrow(Problem.NothingToRetry::new);
            Runs.Placed placed = runs.retry(tx, video, newest);
            videos.save(tx, video);
            return placed;
        });
    }
}
