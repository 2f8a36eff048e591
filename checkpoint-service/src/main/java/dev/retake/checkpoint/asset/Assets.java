package dev.retake.checkpoint.asset;

import dev.retake.checkpoint.history.ObjectLinks;
import dev.retake.checkpoint.objects.Bucket;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.upload.UploadedImage;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.ReferenceAsset;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person's own pictures: kept for them alone, and named by the videos that are to follow them (I13). */
@ApplicationScoped
public class Assets {
    private final Database database;
    private final AssetStore store;
    private final Bucket bucket;
    private final ObjectLinks links;
    private final Clock clock;

    Assets(Database database, AssetStore store, Bucket bucket, ObjectLinks links, Clock clock) {
        this.database = database;
        this.store = store;
        this.bucket = bucket;
        this.links = links;
        this.clock = clock;
    }

    /** A picture that was kept. */
    @Schema(name = "Asset")
    public record Kept(UUID assetId, String s3Url) {}

    public Kept keep(String userId, UploadedImage image) {
        UUID id = Ids.next();
        String key = S3Keys.asset(userId, id, image.extension());
        bucket.put(key, image.path(), image.contentType(), image.sha256());
        database.inTransaction(tx -> {
            store.create(tx, id, userId, key, image, clock.instant());
            return id;
        });
        return new Kept(id, links.to(key));
    }

    /**
     * The pictures a person named, in the order named.
     *
     * @throws Problem.Invalid naming the field when one is not there or not theirs
     */
    public List<ReferenceAsset> own(Queries q, String userId, List<UUID> ids, String field) {
        Map<UUID, ReferenceAsset> found = ids.isEmpty()
                ? Map.of()
                : store.own(q, userId, ids).stream()
                        .collect(Collectors.toMap(ReferenceAsset::assetId, Function.identity()));
        return ids.stream()
                .map(id -> {
                    ReferenceAsset asset = found.get(id);
                    if (asset == null) {
                        throw new Problem.Invalid(field, "names " + id + ", which is no asset of yours");
                    }
                    return asset;
                })
                .toList();
    }
}
