package dev.retake.checkpoint.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JPEG, sequential or progressive, from its first marker to its last: every coefficient of every scan is
 * decoded, so that a file which is cut off or damaged is found. Keeps no pixels; of a progressive picture one bit a
 * coefficient.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, Digital compression of still images</a>
 */
final class JpegPicture {
    private static final int SOF_BASELINE = 0xc0;
    private static final int SOF_EXTENDED = 0xc1;
    private static final int SOF_PROGRESSIVE = 0xc2;
    private static final int DHT = 0xc4;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int SOF_LAST = 0xcf;
    private static final int RST_FIRST = 0xd0;
    private static final int RST_LAST = 0xd7;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int DQT = 0xdb;
    private static final int DNL = 0xdc;
    private static final int DRI = 0xdd;
    private static final int APP_FIRST = 0xe0;

    private static final int TABLES = 4;
    private static final int COEFFICIENTS = 64;
    private static final int MOST_SAMPLING = 4;
    private static final int MOST_BLOCKS_OF_AN_MCU = 10;
    /** Real pictures have about ten; each costs a walk over all blocks, however few bytes it takes in the file. */
    private static final int MOST_SCANS = 200;

    private final EntropyBits bits;
    private final @Nullable HuffmanTable[] dcTables = new HuffmanTable[TABLES];
    private final @Nullable HuffmanTable[] acTables = new HuffmanTable[TABLES];
    private final boolean[] quantised = new boolean[TABLES];
    private int restartInterval;
    private int scans;

    private JpegPicture(InputStream in) {
        this.bits = new EntropyBits(in);
    }

    /** @param in after the marker that begins the picture */
    static Dimensions read(InputStream in) throws IOException, BrokenPicture {
        try {
            return new JpegPicture(in).read();
        } catch (EOFException e) {
            throw BrokenPicture.cutOff();
        }
    }

    private Dimensions read() throws IOException, BrokenPicture {
        Frame frame = null;
        while (true) {
            int marker = bits.nextMarker();
            switch (marker) {
                case SOF_BASELINE, SOF_EXTENDED, SOF_PROGRESSIVE -> {
                    if (frame != null) {
                        throw BrokenPicture.damaged();
                    }
                    frame = Frame.of(segment(), marker == SOF_PROGRESSIVE);
                }
                case DHT -> huffmanTables(segment());
                case DQT -> quantisationTables(segment());
                case DRI -> restartInterval = segment().number(2);
                case SOS -> {
                    if (frame == null || ++scans > MOST_SCANS) {
                        throw BrokenPicture.damaged();
                    }
                    scan(frame, segment());
                }
                case EOI -> {
                    if (frame == null || !frame.seen()) {
                        throw BrokenPicture.cutOff();
                    }
                    return frame.dimensions();
                }
                default -> {
                    if ((marker > SOF_PROGRESSIVE && marker <= SOF_LAST && marker != JPG)
                            || marker == DAC
                            || marker == DNL) {
                        throw new BrokenPicture("is a kind of JPEG that few programs read; save it as an ordinary one");
                    }
                    if (marker < APP_FIRST) {
                        throw BrokenPicture.damaged();
                    }
                    segment();
                }
            }
        }
    }

    /** What stands between two markers, with its length before it. */
    private static final class Segment {
        private final byte[] bytes;
        private int at;

        Segment(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        int number(int width) throws BrokenPicture {
            if (at + width > bytes.length) {
                throw BrokenPicture.damaged();
            }
            int value = 0;
            for (int i = 0; i < width; i++) {
                value = value << 8 | (bytes[at++] & 0xff);
            }
            return value;
        }

        byte[] take(int count) throws BrokenPicture {
            if (at + count > bytes.length) {
                throw BrokenPicture.damaged();
            }
            at += count;
            return Arrays.copyOfRange(bytes, at - count, at);
        }
    }

    private Segment segment() throws IOException, BrokenPicture {
        int length = (bits.nextByte() << 8 | bits.nextByte()) - 2;
        if (length < 0) {
            throw BrokenPicture.damaged();
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) bits.nextByte();
        }
        return new Segment(bytes);
    }

    private void huffmanTables(Segment segment) throws BrokenPicture {
        while (segment.hasMore()) {
            int which = segment.number(1);
            int slot = which & 0xf;
            int[] counts = new int[HuffmanTable.LONGEST_CODE];
            int total = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] = segment.number(1);
                total += counts[i];
            }
            if (slot >= TABLES || which >>> 4 > 1 || total > 256) {
                throw BrokenPicture.damaged();
            }
            (which >>> 4 == 0 ? dcTables : acTables)[slot] = new HuffmanTable(counts, segment.take(total));
        }
    }

    private void quantisationTables(Segment segment) throws BrokenPicture {
        while (segment.hasMore()) {
            int which = segment.number(1);
            int slot = which & 0xf;
            if (slot >= TABLES || which >>> 4 > 1) {
                throw BrokenPicture.damaged();
            }
            segment.take(COEFFICIENTS * (1 + (which >>> 4)));
            quantised[slot] = true;
        }
    }

    /** One colour's plane. */
    private static final class Component {
        final int id;
        final int across;
        final int down;
        final int quantisation;
        /** Of a progressive picture: which coefficients of each block are not zero so far. */
        long[] nonZero = {};

        int blocksPerLine;
        /** Blocks that hold pixels, as a scan of this component alone counts them. */
        int ownColumns;

        int ownRows;
        boolean seen;

        Component(int id, int sampling, int quantisation) {
            this.id = id;
            this.across = sampling >>> 4;
            this.down = sampling & 0xf;
            this.quantisation = quantisation;
        }
    }

    /** What the picture is made of. */
    private record Frame(
            Dimensions dimensions, boolean progressive, List<Component> components, int mcuColumns, int mcuRows) {

        static Frame of(Segment segment, boolean progressive) throws BrokenPicture {
            int precision = segment.number(1);
            int height = segment.number(2);
            Dimensions dimensions = Dimensions.stated(segment.number(2), height);
            int count = segment.number(1);
            if (precision != 8) {
                throw new BrokenPicture("has more than 8 bits a colour; save it with 8");
            }
            if (count != 1 && count != 3) {
                throw new BrokenPicture("has colours for print (CMYK); save it with RGB colours");
            }
            List<Component> components = new ArrayList<>();
            int across = 1;
            int down = 1;
            for (int i = 0; i < count; i++) {
                Component component = new Component(segment.number(1), segment.number(1), segment.number(1));
                boolean taken = components.stream().anyMatch(other -> other.id == component.id);
                if (taken
                        || component.across < 1
                        || component.across > MOST_SAMPLING
                        || component.down < 1
                        || component.down > MOST_SAMPLING
                        || component.quantisation >= TABLES) {
                    throw BrokenPicture.damaged();
                }
                components.add(component);
                across = Math.max(across, component.across);
                down = Math.max(down, component.down);
            }
            int mcuColumns = parts(dimensions.width(), 8 * across);
            int mcuRows = parts(dimensions.height(), 8 * down);
            for (Component component : components) {
                component.blocksPerLine = mcuColumns * component.across;
                component.ownColumns = parts(parts(dimensions.width() * component.across, across), 8);
                component.ownRows = parts(parts(dimensions.height() * component.down, down), 8);
                if (progressive) {
                    component.nonZero = new long[component.blocksPerLine * mcuRows * component.down];
                }
            }
            return new Frame(dimensions, progressive, components, mcuColumns, mcuRows);
        }

        boolean seen() {
            return components.stream().allMatch(component -> component.seen);
        }

        private static int parts(int whole, int part) {
            return (whole + part - 1) / part;
        }
    }

    /** One component's share of a scan, with the tables it is coded by. */
    private record Share(
            Component component,
            @Nullable HuffmanTable dc,
            @Nullable HuffmanTable ac) {}

    private void scan(Frame frame, Segment segment) throws IOException, BrokenPicture {
        int count = segment.number(1);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segment.number(1);
            int tables = segment.number(1);
            Component component = frame.components().stream()
                    .filter(candidate -> candidate.id == id)
                    .findFirst()
                    .orElseThrow(BrokenPicture::damaged);
            if (tables >>> 4 >= TABLES || (tables & 0xf) >= TABLES || !quantised[component.quantisation]) {
                throw BrokenPicture.damaged();
            }
            shares.add(new Share(component, dcTables[tables >>> 4], acTables[tables & 0xf]));
        }
        int first = segment.number(1);
        int last = segment.number(1);
        int approximation = segment.number(1);
        if (count < 1 || count > frame.components().size()) {
            throw BrokenPicture.damaged();
        }
        BlockReader reader =
                frame.progressive() ? progressive(shares, first, last, approximation >>> 4 != 0) : new Sequential();
        if (count == 1) {
            alone(shares.getFirst(), reader);
        } else {
            interleaved(frame, shares, reader);
        }
        if (!frame.progressive() || first == 0) {
            shares.forEach(share -> share.component().seen = true);
        }
    }

    private BlockReader progressive(List<Share> shares, int first, int last, boolean refining) throws BrokenPicture {
        if (first == 0) {
            if (last != 0) {
                throw BrokenPicture.damaged();
            }
            return refining ? new DcRefinement() : new DcFirst();
        }
        if (last < first || last >= COEFFICIENTS || shares.size() != 1) {
            throw BrokenPicture.damaged();
        }
        return refining ? new AcRefinement(first, last) : new AcFirst(first, last);
    }

    private void alone(Share share, BlockReader reader) throws IOException, BrokenPicture {
        Component component = share.component();
        Restarts restarts = new Restarts();
        for (int row = 0; row < component.ownRows; row++) {
            for (int column = 0; column < component.ownColumns; column++) {
                restarts.before(reader);
                reader.read(share, row * component.blocksPerLine + column);
            }
        }
    }

    private void interleaved(Frame frame, List<Share> shares, BlockReader reader) throws IOException, BrokenPicture {
        int blocks = shares.stream()
                .mapToInt(share -> share.component().across * share.component().down)
                .sum();
        if (blocks > MOST_BLOCKS_OF_AN_MCU) {
            throw BrokenPicture.damaged();
        }
        Restarts restarts = new Restarts();
        for (int row = 0; row < frame.mcuRows(); row++) {
            for (int column = 0; column < frame.mcuColumns(); column++) {
                restarts.before(reader);
                for (Share share : shares) {
                    Component component = share.component();
                    for (int y = 0; y < component.down; y++) {
                        int line = (row * component.down + y) * component.blocksPerLine;
                        for (int x = 0; x < component.across; x++) {
                            reader.read(share, line + column * component.across + x);
                        }
                    }
                }
            }
        }
    }

    /** Markers that stand in a scan at even distances, numbered round. */
    private final class Restarts {
        private int left = restartInterval;
        private int expected = RST_FIRST;

        void before(BlockReader reader) throws IOException, BrokenPicture {
            if (restartInterval == 0) {
                return;
            }
            if (left == 0) {
                if (bits.nextMarker() != expected) {
                    throw BrokenPicture.damaged();
                }
                expected = expected == RST_LAST ? RST_FIRST : expected + 1;
                left = restartInterval;
                reader.restart();
            }
            left--;
        }
    }

    /** Reads what a scan says of one block. */
    private abstract sealed class BlockReader {
        abstract void read(Share share, int block) throws IOException, BrokenPicture;

        void restart() {}

        /** The first coefficient, as the difference from the block before. */
        void difference(Share share) throws IOException, BrokenPicture {
            int size = table(share.dc()).next(bits);
            if (size > 15) {
                throw BrokenPicture.damaged();
            }
            bits.next(size);
        }

        HuffmanTable table(@Nullable HuffmanTable table) throws BrokenPicture {
            if (table == null) {
                throw BrokenPicture.damaged();
            }
            return table;
        }
    }

    private final class Sequential extends BlockReader {
        @Override
        void read(Share share, int block) throws IOException, BrokenPicture {
            difference(share);
            HuffmanTable ac = table(share.ac());
            int k = 1;
            while (k < COEFFICIENTS) {
                int code = ac.next(bits);
                int run = code >>> 4;
                int size = code & 0xf;
                if (size == 0) {
                    if (run != 15) {
                        return;
                    }
                    k += 16;
                } else {
                    k += run;
                    if (k >= COEFFICIENTS) {
                        throw BrokenPicture.damaged();
                    }
                    bits.next(size);
                    k++;
                }
            }
        }
    }

    private final class DcFirst extends BlockReader {
        @Override
        void read(Share share, int block) throws IOException, BrokenPicture {
            difference(share);
        }
    }

    private final class DcRefinement extends BlockReader {
        @Override
        void read(Share share, int block) throws IOException, BrokenPicture {
            bits.next();
        }
    }

    /** A band of coefficients to their first bits. Where many blocks have nothing more, one number says so for all. */
    private final class AcFirst extends BlockReader {
        private final int first;
        private final int last;
        private int emptyBlocks;

        AcFirst(int first, int last) {
            this.first = first;
            this.last = last;
        }

        @Override
        void restart() {
            emptyBlocks = 0;
        }

        @Override
        void read(Share share, int block) throws IOException, BrokenPicture {
            if (emptyBlocks > 0) {
                emptyBlocks--;
                return;
            }
            HuffmanTable ac = table(share.ac());
            int k = first;
            while (k <= last) {
                int code = ac.next(bits);
                int run = code >>> 4;
                int size = code & 0xf;
                if (size != 0) {
                    k += run;
                    if (k > last) {
                        throw BrokenPicture.damaged();
                    }
                    bits.next(size);
                    share.component().nonZero[block] |= 1L << k;
                    k++;
                } else if (run == 15) {
                    k += 16;
                } else {
                    emptyBlocks = (1 << run) - 1 + bits.next(run);
                    return;
                }
            }
        }
    }

    /** One more bit of a band: for each coefficient that was not zero, and for those that cease to be. */
    private final class AcRefinement extends BlockReader {
        private final int first;
        private final int last;
        private int emptyBlocks;

        AcRefinement(int first, int last) {
            this.first = first;
            this.last = last;
        }

        @Override
        void restart() {
            emptyBlocks = 0;
        }

        @Override
        void read(Share share, int block) throws IOException, BrokenPicture {
            long[] nonZero = share.component().nonZero;
            HuffmanTable ac = table(share.ac());
            int k = first;
            while (emptyBlocks == 0 && k <= last) {
                int code = ac.next(bits);
                int run = code >>> 4;
                int size = code & 0xf;
                if (size > 1) {
                    throw BrokenPicture.damaged();
                }
                if (size == 0 && run != 15) {
                    emptyBlocks = (1 << run) + bits.next(run);
                } else {
                    bits.next(size);
                    k = refineUntilZeros(nonZero[block], k, run);
                    if (size == 1) {
                        if (k > last) {
                            throw BrokenPicture.damaged();
                        }
                        nonZero[block] |= 1L << k;
                    }
                    k++;
                }
            }
            if (emptyBlocks > 0) {
                refineUntilZeros(nonZero[block], k, COEFFICIENTS);
                emptyBlocks--;
            }
        }

        /** @return the place of the zero after so many others */
        private int refineUntilZeros(long nonZero, int from, int zeros) throws IOException, BrokenPicture {
            int left = zeros;
            int k = from;
            while (k <= last) {
                if ((nonZero >>> k & 1) != 0) {
                    bits.next();
                } else if (--left < 0) {
                    return k;
                }
                k++;
            }
            return k;
        }
    }
}
