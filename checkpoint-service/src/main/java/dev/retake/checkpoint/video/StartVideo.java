package dev.retake.checkpoint.video;

import dev.retake.checkpoint.asset.Assets;
import dev.retake.checkpoint.branch.BranchNames;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.history.VideoStatus;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.event.VideoRequested;
import dev.retake.contracts.message.ReferenceAsset;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person asks for a video: its row, its first run and its first messages are one transaction (I5). */
@ApplicationScoped
public class StartVideo {
    private final Database database;
    private final Videos videos;
    private final Assets assets;
    private final Runs runs;
    private final Clock clock;

    StartVideo(Database database, Videos videos, Assets assets, Runs runs, Clock clock) {
        this.database = database;
        this.videos = videos;
        this.assets = assets;
        this.runs = runs;
        this.clock = clock;
    }

    /** A request that was found in order. */
    public record Wish(
            String prompt,
            @Nullable String title,
            @Nullable String description,
            VideoModel model,
            boolean autoContinue,
            List<Integer> pauseAfter,
            List<UUID> referenceAssets,
            @Nullable BigDecimal budgetUsd) {}

    /**
     * @throws dev.retake.checkpoint.platform.Problem.Invalid when a reference asset is not the user's own
     * @throws dev.retake.checkpoint.platform.Problem.BudgetExceeded when the budget is below phase 1's estimate
     */
    public UUID start(String userId, Wish wish) {
        return database.inTransaction(tx -> {
            Video row = row(userId, wish, assets.own(tx, userId, wish.referenceAssets(), "reference_assets"));
            LockedVideo video = videos.create(tx, row);
            video.tell(
                    userId,
                    head -> new VideoRequested(
                            head.videoId(),
                            head.userId(),
                            head.sequence(),
                            head.at(),
                            head.actor(),
                            wish.prompt(),
                            wish.title(),
                            wish.model(),
                            wish.autoContinue(),
                            wish.pauseAfter().stream().map(Phase::of).toList(),
                            wish.budgetUsd()));
            runs.begin(tx, video, BranchNames.MAIN);
            videos.save(tx, video);
            return row.id();
        });
    }

    private Video row(String userId, Wish wish, List<ReferenceAsset> referenceAssets) {
        Instant now = clock.instant();
        return new Video(
                Ids.next(),
                userId,
                wish.prompt(),
                wish.title(),
                wish.description(),
                wish.model(),
                wish.autoContinue(),
                wish.pauseAfter(),
                VideoStatus.QUEUED,
                Phase.PLANNING,
                referenceAssets,
                wish.budgetUsd(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                null,
                0,
                now,
                now);
    }
}
