package dev.retake.storyboard.provider;

import dev.retake.phasekit.Cores;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** The colours that a picture is mostly made of, the most frequent first. */
final class PicturePalette {
    private static final int COLOURS = 4;
    private static final int SAMPLES_A_SIDE = 160;
    private static final long LARGEST = 64_000_000;
    private static final int COARSE = 0xe0e0e0;
    private static final int APART = 72;
    private static final int OPAQUE = 128;

    private PicturePalette() {}

    /** @return empty when the file is no picture that is read here */
    static List<String> of(Path picture, Cores cores) throws IOException, InterruptedException {
        try {
            return cores.compute(() -> {
                try {
                    BufferedImage image = sampled(picture);
                    return image == null ? List.<String>of() : colours(image);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    private static @Nullable BufferedImage sampled(Path picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            if (in == null || !ImageIO.getImageReaders(in).hasNext()) {
                return null;
            }
            ImageReader reader = ImageIO.getImageReaders(in).next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > LARGEST) {
                    return null;
                }
                int step = Math.max(1, Math.max(width, height) / SAMPLES_A_SIDE);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        }
    }

    private static List<String> colours(BufferedImage image) {
        Map<Integer, Sum> sums = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                if (argb >>> 24 >= OPAQUE) {
                    sums.computeIfAbsent(argb & COARSE, coarse -> new Sum()).add(argb);
                }
            }
        }
        List<Integer> frequent = sums.values().stream()
                .sorted(Comparator.<Sum>comparingInt(sum -> sum.count)
                        .reversed()
                        .thenComparing(Sum::mean))
                .map(Sum::mean)
                .toList();
        List<Integer> apart = new ArrayList<>();
        for (int colour : frequent) {
            if (apart.size() < COLOURS && apart.stream().allMatch(other -> distance(colour, other) > APART)) {
                apart.add(colour);
            }
        }
        return apart.stream().map("#%06x"::formatted).toList();
    }

    private static int distance(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff))
                + Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff))
                + Math.abs((one & 0xff) - (other & 0xff));
    }

    private static final class Sum {
        private long red;
        private long green;
        private long blue;
        private int count;

        void add(int rgb) {
            red += rgb >> 16 & 0xff;
            green += rgb >> 8 & 0xff;
            blue += rgb & 0xff;
            count++;
        }

        int mean() {
            return (int) (red / count << 16 | green / count << 8 | blue / count);
        }
    }
}
