package dev.retake.checkpoint.video;

import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.history.VideoStatus;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's own videos, newest first, page by page. */
@ApplicationScoped
public class ListVideos {
    private final Database database;
    private final Videos videos;

    ListVideos(Database database, Videos videos) {
        this.database = database;
        this.videos = videos;
    }

    /** @param nextCursor where the next page begins; null on the last */
    public record Page(List<Video> videos, @Nullable UUID nextCursor) {}

    public Page page(
            String userId, @Nullable VideoStatus status, boolean needsReview, @Nullable UUID cursor, int limit) {
        List<Video> found = database.read(q -> videos.ofUser(q, userId, status, needsReview, cursor, limit + 1));
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        List<Video> shown = found.subList(0, limit);
        return new Page(shown, shown.getLast().id());
    }
}
