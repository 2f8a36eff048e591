package dev.retake.checkpoint.platform;

import org.jspecify.annotations.Nullable;

/** The revision that a person had before their eyes, from the {@code If-Match} header (I4). */
public final class IfMatch {
    /** For the description of the API. */
    public static final String DESCRIPTION = "The ETag of the checkpoint that was shown";

    private IfMatch() {}

    /** @return null when any revision will do */
    public static @Nullable Integer revision(@Nullable String header) {
        if (header == null || header.equals("*")) {
            return null;
        }
        if (!header.matches("\"\\d{1,9}\"")) {
            throw new Problem.Invalid("If-Match", "must be the checkpoint's ETag, a revision in double quotes");
        }
        return Integer.valueOf(header.substring(1, header.length() - 1));
    }
}
