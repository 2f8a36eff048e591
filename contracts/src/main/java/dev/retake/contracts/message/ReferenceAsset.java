package dev.retake.contracts.message;

import java.util.UUID;

/**
 * A picture the person gave to be followed.
 */
public record ReferenceAsset(UUID assetId, String s3Key, String contentType, String sha256) {}
