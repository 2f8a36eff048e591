package dev.retake.faults;

import dev.retake.contracts.S3Keys;
import dev.retake.flow.Tables;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every artifact's bytes are those of its row; of deleted videos nothing is left. */
final class Contents {
    private static final String ALL_OBJECTS =
            "SELECT DISTINCT s3_key, sha256, file_size_bytes FROM checkpoint_artifacts WHERE s3_key <> ''";

    private final Tables tables;
    private final Violations violations;

    Contents(Tables tables, Violations violations) {
        this.tables = tables;
        this.violations = violations;
    }

    void check(Stored stored, Journal journal) {
        for (Map<String, @Nullable Object> row : tables.rows(ALL_OBJECTS)) {
            Optional<byte[]> bytes = stored.read(String.valueOf(row.get("s3_key")));
            if (bytes.isEmpty()) {
                violations.add("an object is lost: " + row);
            } else if (!isAs(row, bytes.get())) {
                violations.add("an object is not what its row says: " + row);
            }
        }
        journal.videos().stream().filter(video -> video.deleted).forEach(video -> {
            List<String> left = stored.keysUnder(S3Keys.videoPrefix(video.owner, video.id));
            if (!left.isEmpty()) {
                violations.add("of deleted video %s is left %s".formatted(video.id, left));
            }
        });
    }

    private static boolean isAs(Map<String, @Nullable Object> row, byte[] bytes) {
        return sha256(bytes).equals(row.get("sha256"))
                && row.get("file_size_bytes") instanceof Long size
                && size == bytes.length;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
