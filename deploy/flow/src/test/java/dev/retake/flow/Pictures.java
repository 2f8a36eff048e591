package dev.retake.flow;

import java.util.Base64;

/** Pictures to upload. */
final class Pictures {
    /** A PNG of one pixel. */
    static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Pictures() {}
}
