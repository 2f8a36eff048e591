package dev.retake.checkpoint.testkit;

import static org.awaitility.Awaitility.await;

import dev.retake.contracts.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Brings videos to where a test begins: {@code aVideo(api, workers).pausedAt(STORYBOARD)}. */
public final class Videos {
    private final Api api;
    private final Workers workers;

    private Videos(Api api, Workers workers) {
        this.api = api;
        this.workers = workers;
    }

    public static Videos aVideo(Api api, Workers workers) {
        return new Videos(api, workers);
    }

    /** A manual video whose phase is done and waits. */
    public UUID pausedAt(Phase phase) {
        UUID video = api.start(Map.of());
        for (Phase done : Phase.values()) {
            workers.finish(workers.order(video, done));
            awaitStatus(video, done.isLast() ? "complete" : "paused_at_phase" + done.number());
            if (done == phase) {
                break;
            }
            api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
        }
        return video;
    }

    public void awaitOperation(UUID operation, String status) {
        await("operation " + operation + " is " + status)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> Sql.value("SELECT status FROM artifact_operations WHERE id = ?", operation),
                        status::equals);
    }

    public void awaitStatus(UUID video, String status) {
        await("video " + video + " is " + status)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> Sql.value("SELECT status::text FROM video_generations WHERE id = ?", video),
                        status::equals);
    }
}
