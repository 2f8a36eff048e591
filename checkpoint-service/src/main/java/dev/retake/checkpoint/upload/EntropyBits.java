package dev.retake.checkpoint.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a JPEG, and within its scans the bits, which end where a marker stands. */
final class EntropyBits {
    private static final int BUFFER = 1 << 16;
    private static final int MARKER = 0xff;
    private static final int NONE = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private int current;
    private int bitsLeft;
    private int marker = NONE;

    EntropyBits(InputStream in) {
        this.in = in;
    }

    int nextByte() throws IOException {
        if (at == end) {
            end = in.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                throw new EOFException();
            }
        }
        return buffer[at++] & 0xff;
    }

    int next() throws IOException, BrokenPicture {
        if (bitsLeft == 0) {
            current = nextEntropyByte();
            bitsLeft = 8;
        }
        bitsLeft--;
        return current >>> bitsLeft & 1;
    }

    int next(int count) throws IOException, BrokenPicture {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | next();
        }
        return value;
    }

    /** The next marker; what is left of the scan before it is padding. */
    int nextMarker() throws IOException {
        bitsLeft = 0;
        if (marker != NONE) {
            int found = marker;
            marker = NONE;
            return found;
        }
        while (true) {
            int code = nextByte();
            while (code != MARKER) {
                code = nextByte();
            }
            while (code == MARKER) {
                code = nextByte();
            }
            if (code != 0) {
                return code;
            }
        }
    }

    /** Within a scan a byte 0xff is followed by 0; by anything else it is a marker, before which bits must not run out. */
    private int nextEntropyByte() throws IOException, BrokenPicture {
        if (marker != NONE) {
            throw BrokenPicture.cutOff();
        }
        int value = nextByte();
        if (value != MARKER) {
            return value;
        }
        int code = nextByte();
        while (code == MARKER) {
            code = nextByte();
        }
        if (code == 0) {
            return MARKER;
        }
        marker = code;
        throw BrokenPicture.cutOff();
    }
}
