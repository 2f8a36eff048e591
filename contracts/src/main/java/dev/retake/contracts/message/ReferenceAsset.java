package dev.retake.contracts.message;

import java.util.Objects;
import java.util.UUID;

/**
 * A picture the person gave to be followed.
 */
public record ReferenceAsset(UUID assetId, String s3Key, String contentType, String sha256) {
    public ReferenceAsset {
        Objects.requireNonNull(assetId, "asset_id is missing");
        Objects.requireNonNull(s3Key, "s3_key is missing");
        Objects.requireNonNull(contentType, "content_type is missing");
        Objects.requireNonNull(sha256, "sha256 is missing");
    }
}
