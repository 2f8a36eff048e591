package dev.retake.checkpoint.live;

import dev.retake.checkpoint.history.VideoVersion;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.contracts.event.PipelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what streams have yet to tell. */
@ApplicationScoped
class ReadNews {
    private final Database database;
    private final Videos videos;
    private final ReadStatus status;

    ReadNews(Database database, Videos videos, ReadStatus status) {
        this.database = database;
        this.videos = videos;
        this.status = status;
    }

    List<PipelineEvent> eventsAfter(UUID videoId, long sequence, int limit) {
        return database.read(q -> videos.eventsAfter(q, videoId, sequence, limit));
    }

    /** In one query, however many they are; a video that is gone has none. */
    Map<UUID, VideoVersion> versions(Collection<UUID> videoIds) {
        return database.read(q -> videos.versions(q, videoIds));
    }

    Optional<Snapshot> snapshot(UUID videoId) {
        return status.snapshot(videoId);
    }
}
