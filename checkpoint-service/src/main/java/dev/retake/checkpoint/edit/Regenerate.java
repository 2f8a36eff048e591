package dev.retake.checkpoint.edit;

import dev.retake.checkpoint.dispatch.Operation;
import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.plan.ChunkPlan;
import dev.retake.contracts.plan.PlannedChunk;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders one picture or one clip of a pending checkpoint anew. The money and the version are reserved and the order is
 * stored in one transaction (I2, I5, I11).
 */
@ApplicationScoped
class Regenerate {
    private final Database database;
    private final Drafts drafts;
    private final Operations operations;
    private final Videos videos;
    private final PriceList prices;

    Regenerate(Database database, Drafts drafts, Operations operations, Videos videos, PriceList prices) {
        this.database = database;
        this.drafts = drafts;
        this.operations = operations;
        this.videos = videos;
        this.prices = prices;
    }

    /** @param prompt instead of the beat's own, where given */
    Operation beat(Drafts.Target target, int index, @Nullable String prompt, @Nullable String description) {
        return database.inTransaction(tx -> {
            Draft draft = drafts.open(tx, target, Phase.STORYBOARD, "Regenerating a beat's image");
            Spec spec = draft.spec();
            Drafts.requireIndex("beat_index", index, spec.beats().size());
            return order(
                    tx,
                    target,
                    draft,
                    new Operations.Wish(ArtifactKey.beat(index), null, prompt, null, prices.image(), description));
        });
    }

    /** @param model instead of the video's own, where given */
    Operation chunk(Drafts.Target target, int index, @Nullable VideoModel model, @Nullable String description) {
        return database.inTransaction(tx -> {
            Draft draft = drafts.open(tx, target, Phase.CHUNKS, "Regenerating a chunk");
            VideoModel ofVideo = draft.video().row().model();
            List<PlannedChunk> plan = ChunkPlan.of(draft.spec(), prices.allowedDurations(ofVideo));
            Drafts.requireIndex("chunk_index", index, plan.size());
            BigDecimal price = price(plan.get(index), model == null ? ofVideo : model);
            return order(
                    tx,
                    target,
                    draft,
                    new Operations.Wish(ArtifactKey.chunk(index), null, null, model, price, description));
        });
    }

    private Operation order(Tx tx, Drafts.Target target, Draft draft, Operations.Wish wish) {
        draft.checkpoint().requirePending();
        operations.requireNoneActive(tx, draft.checkpoint(), wish.artifactKey());
        draft.checkpoint().requireRevision(target.seenRevision());
        Operation operation =
                operations.order(tx, draft.video(), draft.checkpoint(), draft.spec(), wish, target.userId());
        videos.save(tx, draft.video());
        return operation;
    }

    private BigDecimal price(PlannedChunk chunk, VideoModel model) {
        return prices.clipCovering(model, chunk.used())
                .map(seconds -> prices.clip(model, seconds))
                .orElseThrow(() -> new Problem.Invalid(
                        "model_override",
                        "%s makes clips of at most %d seconds, and chunk_%d needs %d"
                                .formatted(
                                        model.wireName(),
                                        prices.allowedDurations(model).getLast(),
                                        chunk.index(),
                                        chunk.used())));
    }
}
