package dev.retake.refine.local;

import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegEncoding;
import dev.retake.phasekit.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Chooses the film's most telling frame, the one with most contrast, colour and detail in its middle, and keeps it as a JPEG. */
public final class Poster {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** By way of RGB: ffmpeg's direct way from a film's colours to a JPEG's leaves them pale. */
    private static final String JPEG_COLOURS =
            "scale=in_color_matrix=bt709,format=gbrp,scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p";

    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final int PIXELS = WIDTH * HEIGHT;

    private final Ffmpeg ffmpeg;

    public Poster(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Writes the poster in the film's size. */
    public void extract(Path film, Path jpg) throws MediaException {
        int chosen = mostTelling(thumbnails(film));
        List<String> args = new ArrayList<>(keyFramesOf(film));
        args.addAll(
                List.of("-vf", "select='eq(n,%d)',%s".formatted(chosen, JPEG_COLOURS), "-frames:v", "1", "-q:v", "3"));
        args.addAll(FfmpegEncoding.exact("-f", "image2", "-update", "1", jpg.toString()));
        ffmpeg.run(args, TIMEOUT);
    }

    /** The frames that begin scenes and those every other second, which decode without their neighbours. */
    private static List<String> keyFramesOf(Path film) {
        return List.of("-skip_frame", "nokey", "-i", film.toString(), "-map", "0:v:0");
    }

    private byte[] thumbnails(Path film) throws MediaException {
        try {
            Path raw = Files.createTempFile("retake-poster", ".rgb");
            try {
                List<String> args = new ArrayList<>(keyFramesOf(film));
                args.addAll(List.of(
                        "-vf",
                        "setpts=N/(25*TB),scale=%d:%d:flags=area".formatted(WIDTH, HEIGHT),
                        "-r",
                        "25",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgb24",
                        raw.toString()));
                ffmpeg.run(args, TIMEOUT);
                return Files.readAllBytes(raw);
            } finally {
                Files.delete(raw);
            }
        } catch (IOException e) {
            throw new MediaException(MediaException.Reason.FAILED, "The poster's candidates could not be read.", e);
        }
    }

    private static int mostTelling(byte[] thumbnails) {
        int size = PIXELS * 3;
        int best = 0;
        double highest = -1;
        for (int i = 0; (i + 1) * size <= thumbnails.length; i++) {
            double interest = interest(thumbnails, i * size);
            if (interest > highest) {
                highest = interest;
                best = i;
            }
        }
        return best;
    }

    /**
     * Contrast and detail in the middle, raised by colour and by how much calmer the surroundings are: a product on a
     * stage beats a pattern, and a frame that is nearly black or white has little of either.
     */
    private static double interest(byte[] pixels, int from) {
        double sum = 0;
        double squares = 0;
        double colour = 0;
        double middle = 0;
        double around = 0;
        int inTheMiddle = 0;
        int before = 0;
        for (int i = 0; i < PIXELS; i++) {
            int red = pixels[from + 3 * i] & 0xff;
            int green = pixels[from + 3 * i + 1] & 0xff;
            int blue = pixels[from + 3 * i + 2] & 0xff;
            int light = (54 * red + 183 * green + 19 * blue) >> 8;
            int edge = i % WIDTH == 0 ? 0 : Math.abs(light - before);
            before = light;
            sum += light;
            squares += (double) light * light;
            colour += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
            if (isInTheMiddle(i % WIDTH, i / WIDTH)) {
                middle += edge;
                inTheMiddle++;
            } else {
                around += edge;
            }
        }
        double mean = sum / PIXELS;
        double contrast = Math.sqrt(Math.max(0, squares / PIXELS - mean * mean));
        double detail = middle / inTheMiddle;
        double focus = detail / (detail + around / (PIXELS - inTheMiddle) + 0.1);
        return (contrast + 6 * detail) * (1 + colour / PIXELS / 128) * focus * focus;
    }

    private static boolean isInTheMiddle(int column, int row) {
        return Math.abs(2 * column - WIDTH) < 0.55 * WIDTH && Math.abs(2 * row - HEIGHT) < 0.6 * HEIGHT;
    }
}
