package dev.retake.checkpoint.upload;

import java.io.IOException;

/** A table of a JPEG that gives frequent values short codes. */
final class HuffmanTable {
    static final int LONGEST_CODE = 16;

    /** By length: one more than the greatest code, aligned with where its values end. */
    private final int[] codesEnd = new int[LONGEST_CODE + 1];

    private final int[] valuesEnd = new int[LONGEST_CODE + 1];
    private final byte[] values;

    /**
     * @param counts how many codes there are of each length, from 1 bit to 16
     * @param values in the order of their codes
     */
    HuffmanTable(int[] counts, byte[] values) throws BrokenPicture {
        this.values = values.clone();
        int code = 0;
        int value = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            code += counts[length - 1];
            value += counts[length - 1];
            if (code > 1 << length) {
                throw BrokenPicture.damaged();
            }
            codesEnd[length] = code;
            valuesEnd[length] = value;
            code <<= 1;
        }
    }

    int next(EntropyBits bits) throws IOException, BrokenPicture {
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            code = code << 1 | bits.next();
            if (code < codesEnd[length]) {
                return values[valuesEnd[length] - codesEnd[length] + code] & 0xff;
            }
        }
        throw BrokenPicture.damaged();
    }
}
