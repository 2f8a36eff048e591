package dev.retake.checkpoint.upload;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a PNG from its first chunk to its last: every checksum, and every scan line unpacked. Keeps none of it, so that
 * a large picture costs time but no memory.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics (PNG) Specification</a>
 */
final class PngPicture {
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_LENGTH = 13;
    private static final int MOST_COLOURS = 256;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    /** Of the four letters of a chunk's type, the first is small where a reader may skip what it does not know. */
    private static final int ANCILLARY = 0x20000000;

    private static final int INDEXED = 3;

    private final DataInputStream in;
    private final CRC32 checksum = new CRC32();
    private final byte[] packed = new byte[BUFFER];
    private final byte[] unpacked = new byte[BUFFER];

    private PngPicture(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** @param in after the signature */
    static Dimensions read(InputStream in) throws IOException, BrokenPicture {
        try {
            return new PngPicture(in).read();
        } catch (EOFException e) {
            throw BrokenPicture.cutOff();
        } catch (DataFormatException e) {
            throw BrokenPicture.damaged();
        }
    }

    private record Header(Dimensions dimensions, int bitDepth, int colourType, boolean interlaced) {}

    private Dimensions read() throws IOException, BrokenPicture, DataFormatException {
        int length = in.readInt();
        if (nextType() != IHDR || length != HEADER_LENGTH) {
            throw BrokenPicture.damaged();
        }
        Header header = header();
        verifyChecksum();
        Inflater inflater = new Inflater();
        try {
            chunks(header, new ScanLines(header), inflater);
        } finally {
            inflater.end();
        }
        return header.dimensions();
    }

    private void chunks(Header header, ScanLines lines, Inflater inflater)
            throws IOException, BrokenPicture, DataFormatException {
        boolean hasPalette = false;
        int before = IHDR;
        while (true) {
            int length = in.readInt();
            if (length < 0) {
                throw BrokenPicture.damaged();
            }
            int type = nextType();
            switch (type) {
                case IDAT -> {
                    boolean apart = lines.begun() && before != IDAT;
                    if (apart || (header.colourType() == INDEXED && !hasPalette)) {
                        throw BrokenPicture.damaged();
                    }
                    unpack(length, lines, inflater);
                }
                case PLTE -> {
                    if (hasPalette || lines.begun() || length % 3 != 0 || length > 3 * MOST_COLOURS) {
                        throw BrokenPicture.damaged();
                    }
                    hasPalette = true;
                    skip(length);
                }
                case IEND -> {
                    skip(length);
                    verifyChecksum();
                    if (!lines.complete()) {
                        throw BrokenPicture.cutOff();
                    }
                    return;
                }
                default -> {
                    if ((type & ANCILLARY) == 0) {
                        throw BrokenPicture.damaged();
                    }
                    skip(length);
                }
            }
            verifyChecksum();
            before = type;
        }
    }

    private Header header() throws IOException, BrokenPicture {
        byte[] bytes = in.readNBytes(HEADER_LENGTH);
        if (bytes.length < HEADER_LENGTH) {
            throw BrokenPicture.cutOff();
        }
        checksum.update(bytes);
        Dimensions dimensions = Dimensions.stated(number(bytes, 0), number(bytes, 4));
        int bitDepth = bytes[8];
        int colourType = bytes[9];
        boolean depthFits = switch (colourType) {
            case 0 -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8 || bitDepth == 16;
            case INDEXED -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
            case 2, 4, 6 -> bitDepth == 8 || bitDepth == 16;
            default -> false;
        };
        boolean knownMethods = bytes[10] == 0 && bytes[11] == 0 && (bytes[12] == 0 || bytes[12] == 1);
        if (!depthFits || !knownMethods) {
            throw BrokenPicture.damaged();
        }
        return new Header(dimensions, bitDepth, colourType, bytes[12] == 1);
    }

    private static long number(byte[] bytes, int at) {
        return (bytes[at] & 0xffL) << 24
                | (bytes[at + 1] & 0xffL) << 16
                | (bytes[at + 2] & 0xffL) << 8
                | (bytes[at + 3] & 0xffL);
    }

    private int nextType() throws IOException {
        int type = in.readInt();
        checksum.reset();
        for (int shift = 24; shift >= 0; shift -= 8) {
            checksum.update(type >>> shift);
        }
        return type;
    }

    private void verifyChecksum() throws IOException, BrokenPicture {
        if (in.readInt() != (int) checksum.getValue()) {
            throw BrokenPicture.damaged();
        }
    }

    private void skip(int length) throws IOException {
        int left = length;
        while (left > 0) {
            left -= piece(left);
        }
    }

    private int piece(int atMost) throws IOException {
        int read = in.read(packed, 0, Math.min(atMost, packed.length));
        if (read < 0) {
            throw new EOFException();
        }
        checksum.update(packed, 0, read);
        return read;
    }

    private void unpack(int length, ScanLines lines, Inflater inflater)
            throws IOException, BrokenPicture, DataFormatException {
        lines.begin();
        int left = length;
        while (left > 0) {
            int read = piece(left);
            left -= read;
            inflater.setInput(packed, 0, read);
            while (!inflater.needsInput() && !inflater.finished()) {
                int count = inflater.inflate(unpacked);
                lines.take(unpacked, count);
                if (count == 0 && inflater.needsDictionary()) {
                    throw BrokenPicture.damaged();
                }
            }
        }
    }

    /** Counts off the lines that the header promises; each begins with the number of its filter. */
    private static final class ScanLines {
        private static final int FILTERS = 5;
        /** Adam7: where each pass begins, and how far apart its pixels are. */
        private static final int[][] PASSES = {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        };

        private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

        private record Pass(long lineLength, long lines) {}

        private final List<Pass> passes = new ArrayList<>();
        private boolean begun;
        private int pass;
        private long line;
        private long leftOfLine;

        ScanLines(Header header) {
            int channels = switch (header.colourType()) {
                case 2 -> 3;
                case 4 -> 2;
                case 6 -> 4;
                default -> 1;
            };
            long bitsPerPixel = (long) channels * header.bitDepth();
            for (int[] grid : header.interlaced() ? PASSES : ONE_PASS) {
                long columns = points(header.dimensions().width(), grid[0], grid[2]);
                long rows = points(header.dimensions().height(), grid[1], grid[3]);
                if (columns > 0 && rows > 0) {
                    passes.add(new Pass((columns * bitsPerPixel + 7) / 8, rows));
                }
            }
        }

        private static long points(int size, int from, int step) {
            return (size - from + step - 1L) / step;
        }

        void begin() {
            begun = true;
        }

        boolean begun() {
            return begun;
        }

        boolean complete() {
            return pass == passes.size();
        }

        void take(byte[] bytes, int count) throws BrokenPicture {
            int at = 0;
            while (at < count) {
                if (complete()) {
                    throw BrokenPicture.damaged();
                }
                if (leftOfLine == 0) {
                    if (bytes[at] < 0 || bytes[at] >= FILTERS) {
                        throw BrokenPicture.damaged();
                    }
                    leftOfLine = passes.get(pass).lineLength() + 1;
                }
                long taken = Math.min(leftOfLine, count - at);
                at += (int) taken;
                leftOfLine -= taken;
                if (leftOfLine == 0) {
                    nextLine();
                }
            }
        }

        private void nextLine() {
            line++;
            if (line == passes.get(pass).lines()) {
                line = 0;
                pass++;
            }
        }
    }
}
