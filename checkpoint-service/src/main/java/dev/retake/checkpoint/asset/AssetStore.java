package dev.retake.checkpoint.asset;

import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.checkpoint.upload.UploadedImage;
import dev.retake.contracts.message.ReferenceAsset;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows of assets. */
@ApplicationScoped
class AssetStore {
    private static final String CREATE = """
            INSERT INTO assets (id, user_id, s3_key, content_type, file_size_bytes, sha256, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String OWN = """
            SELECT id, s3_key, content_type, sha256 FROM assets WHERE user_id = $1 AND id = ANY ($2::uuid[])
            """;

    void create(Tx tx, UUID id, String userId, String s3Key, UploadedImage image, Instant at) {
        tx.update(
                CREATE, id, userId, s3Key, image.contentType(), image.sizeBytes(), image.sha256(), Rows.timestamp(at));
    }

    List<ReferenceAsset> own(Queries q, String userId, List<UUID> ids) {
        return q.list(
                OWN,
                row -> new ReferenceAsset(
                        row.getUUID("id"),
                        row.getString("s3_key"),
                        row.getString("content_type"),
                        row.getString("sha256")),
                userId,
                ids.toArray(UUID[]::new));
    }
}
