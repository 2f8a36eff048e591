package dev.retake.checkpoint.video;

import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.history.VideoSettings;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The owner changes a video's settings. A budget may fall below what is spent and reserved: what runs goes on, nothing
 * more is started (I11). Turning {@code auto_continue} on approves nothing that is pending.
 */
@ApplicationScoped
public class ChangeVideo {
    private final Database database;
    private final Videos videos;

    ChangeVideo(Database database, Videos videos) {
        this.database = database;
        this.videos = videos;
    }

    /** @param change from the settings as they are, with nobody else changing them meanwhile */
    public Video change(UUID videoId, String userId, UnaryOperator<VideoSettings> change) {
        return database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, userId);
            return videos.change(tx, video, change);
        });
    }
}
