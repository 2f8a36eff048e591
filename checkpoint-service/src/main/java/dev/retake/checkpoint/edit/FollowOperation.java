package dev.retake.checkpoint.edit;

import dev.retake.checkpoint.dispatch.Operation;
import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.RunStatus;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.ObjectLinks;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a regeneration stands, now or once it has ended. */
@ApplicationScoped
class FollowOperation {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Database database;
    private final Videos videos;
    private final Operations operations;
    private final Checkpoints checkpoints;
    private final ObjectLinks links;
    private final Clock clock;

    FollowOperation(
            Database database,
            Videos videos,
            Operations operations,
            Checkpoints checkpoints,
            ObjectLinks links,
            Clock clock) {
        this.database = database;
        this.videos = videos;
        this.operations = operations;
        this.checkpoints = checkpoints;
        this.links = links;
        this.clock = clock;
    }

    /** @param url where its artifact can be seen, once there is one */
    record Seen(Operation operation, @Nullable String url) {}

    Seen now(UUID videoId, UUID operationId, String userId) {
        return database.read(q -> {
            videos.ofOwner(q, videoId, userId);
            return seen(q, videoId, operationId);
        });
    }

    /** Waits for its end; whichever replica hears of that, the database tells. */
    Seen ended(UUID videoId, UUID operationId, Duration patience) {
        Instant until = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Seen seen = database.read(q -> seen(q, videoId, operationId));
            if (!seen.operation().status().isActive()
                    || !clock.instant().plus(pause).isBefore(until)) {
                return seen;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Seen seen(Queries q, UUID videoId, UUID operationId) {
        Operation operation = operations.get(q, videoId, operationId);
        if (operation.status() != RunStatus.SUCCEEDED) {
            return new Seen(operation, null);
        }
        String url = checkpoints
                .artifact(q, operation.checkpointId(), operation.artifactKey(), operation.version())
                .flatMap(artifact -> java.util.Optional.ofNullable(artifact.s3Key()))
                .map(links::to)
                .orElse(null);
        return new Seen(operation, url);
    }
}
