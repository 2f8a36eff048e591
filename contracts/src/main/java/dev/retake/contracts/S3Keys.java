package dev.retake.contracts;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where objects lie in the bucket. Every key starts with its owner's id (I13), escaped so that no id can reach outside
 * its own prefix.
 */
public final class S3Keys {
    private S3Keys() {}

    /** Such as {@code alice/videos/0192…/}. */
    public static String videoPrefix(String userId, UUID videoId) {
        return escape(userId) + "/videos/" + videoId + "/";
    }

    /** Such as {@code alice/videos/0192…/beat_00_v1.png}. */
    public static String artifact(String userId, UUID videoId, ArtifactKey key, int version, String extension) {
        return videoPrefix(userId, videoId) + key.fileStem() + "_v" + version + "." + extension;
    }

    /** The still that a continuous successor of this chunk starts from. */
    public static String lastFrame(String userId, UUID videoId, ArtifactKey chunk, int version) {
        return videoPrefix(userId, videoId) + chunk.fileStem() + "_v" + version + "_last_frame.png";
    }

    /** The note of one paid call; {@code kind} is intent, job or ended. */
    public static String jobNote(String userId, UUID videoId, UUID orderId, ArtifactKey key, int number, String kind) {
        return videoPrefix(userId, videoId) + "jobs/" + orderId + "/" + key + "/" + number + "." + kind;
    }

    /** The result of one attempt, once written only ever published again. */
    public static String resultManifest(String userId, UUID videoId, UUID orderId, int attempt) {
        return videoPrefix(userId, videoId) + "runs/" + orderId + "-" + attempt + ".json";
    }

    public static String asset(String userId, UUID assetId, String extension) {
        return escape(userId) + "/assets/" + assetId + "." + extension;
    }

    /**
     * ASCII letters, digits, {@code -} and {@code _} stay; every other byte of the UTF-8 form becomes {@code ~xx}.
     *
     * @throws IllegalArgumentException for an id that is empty or has no UTF-8 form, and so could meet another's
     */
    static String escape(String userId) {
        if (userId.isEmpty()) {
            throw new IllegalArgumentException("a user id is never empty");
        }
        StringBuilder escaped = new StringBuilder(userId.length());
        for (byte b : utf8(userId)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (plain) {
                escaped.append(c);
            } else {
                escaped.append('~').append("%02x".formatted((int) c));
            }
        }
        return escaped.toString();
    }

    private static byte[] utf8(String userId) {
        try {
            // getBytes would turn every lone surrogate into the same question mark.
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(userId));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a user id has a UTF-8 form", e);
        }
    }
}
