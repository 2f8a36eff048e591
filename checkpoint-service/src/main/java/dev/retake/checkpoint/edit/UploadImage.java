package dev.retake.checkpoint.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.dispatch.Versions;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.Edit;
import dev.retake.checkpoint.history.NewArtifact;
import dev.retake.checkpoint.history.ObjectLinks;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.objects.Bucket;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.checkpoint.upload.UploadedImage;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.spec.Beat;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A person's own picture takes a beat's place, as its next version. No transaction waits for S3: the version is reserved
 * first and the row written last, so that a row always names an object that is there (I2).
 */
@ApplicationScoped
class UploadImage {
    private final Database database;
    private final Drafts drafts;
    private final Versions versions;
    private final Checkpoints checkpoints;
    private final Videos videos;
    private final Bucket bucket;
    private final ObjectLinks links;

    UploadImage(
            Database database,
            Drafts drafts,
            Versions versions,
            Checkpoints checkpoints,
            Videos videos,
            Bucket bucket,
            ObjectLinks links) {
        this.database = database;
        this.drafts = drafts;
        this.versions = versions;
        this.checkpoints = checkpoints;
        this.videos = videos;
        this.bucket = bucket;
        this.links = links;
    }

    record Uploaded(UUID artifactId, String url, int version) {}

    private record Place(String s3Key, int version) {}

    /** @param image read only once it is known that the beat is there to take it */
    Uploaded upload(Drafts.Target target, int beatIndex, Supplier<UploadedImage> image, @Nullable String description) {
        database.inTransaction(tx -> open(tx, target, beatIndex));
        UploadedImage picture = image.get();
        ArtifactKey key = ArtifactKey.beat(beatIndex);
        Place place = database.inTransaction(tx -> {
            requireOpen(open(tx, target, beatIndex), target);
            int version = versions.reserve(tx, target.videoId(), key);
            return new Place(
                    S3Keys.artifact(target.userId(), target.videoId(), key, version, picture.extension()), version);
        });
        bucket.put(place.s3Key(), picture.path(), picture.contentType(), picture.sha256());
        try {
            UUID id = database.inTransaction(tx -> {
                Draft draft = open(tx, target, beatIndex);
                requireOpen(draft, target);
                NewArtifact row = new NewArtifact(
                        Ids.next(), content(draft.spec().beats().get(beatIndex), beatIndex, place, picture));
                checkpoints.edit(
                        tx,
                        draft.video(),
                        draft.checkpoint(),
                        new Edit(List.of(row), target.userId(), description, BigDecimal.ZERO));
                videos.save(tx, draft.video());
                return row.id();
            });
            return new Uploaded(id, links.to(place.s3Key()), place.version());
        } catch (Problem.CheckpointNotPending | Problem.Stale e) {
            bucket.delete(List.of(place.s3Key()));
            throw e;
        }
    }

    private Draft open(Tx tx, Drafts.Target target, int beatIndex) {
        Draft draft = drafts.open(tx, target, Phase.STORYBOARD, "Uploading a beat's image");
        Drafts.requireIndex("beat_index", beatIndex, draft.spec().beats().size());
        return draft;
    }

    private static void requireOpen(Draft draft, Drafts.Target target) {
        draft.checkpoint().requirePending();
        draft.checkpoint().requireRevision(target.seenRevision());
    }

    private static ProducedArtifact content(Beat beat, int index, Place place, UploadedImage picture) {
        ObjectNode metadata = Json.mapper()
                .createObjectNode()
                .put("beat_index", index)
                .put("beat_id", beat.beatId())
                .put("shot_type", beat.shotType())
                .putNull("prompt_used")
                .put("uploaded_by_user", true)
                .put("regenerated", false)
                .put("width", picture.width())
                .put("height", picture.height());
        return new ProducedArtifact(
                ArtifactType.BEAT_IMAGE,
                ArtifactKey.beat(index),
                place.version(),
                place.s3Key(),
                picture.contentType(),
                picture.sizeBytes(),
                picture.sha256(),
                null,
                null,
                BigDecimal.ZERO,
                metadata);
    }
}
