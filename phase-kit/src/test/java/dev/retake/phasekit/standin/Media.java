package dev.retake.phasekit.standin;

import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.MediaException;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** Playable files whose bytes tell what they were asked for with: equal requests give equal files. */
final class Media {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int ID3V1_LENGTH = 128;

    private final Path home;
    private final Ffmpeg ffmpeg;
    private final Map<String, byte[]> templates = new ConcurrentHashMap<>();

    Media(Path home) {
        this.home = home;
        this.ffmpeg = new Ffmpeg(FfmpegBinary.locate(home));
    }

    byte[] picture(String fingerprint) {
        BufferedImage image = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        int hash = fingerprint.hashCode();
        pen.setPaint(new GradientPaint(0, 0, new Color(hash & 0xffffff), 1280, 720, new Color(~hash & 0xffffff)));
        pen.fillRect(0, 0, 1280, 720);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** The fingerprint follows in a box that players skip. */
    byte[] clip(int seconds, String fingerprint) {
        byte[] clip = template(
                "clip" + seconds + ".mp4",
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=640x360:rate=24:duration=" + seconds,
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p"));
        byte[] mark = fingerprint.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(clip.length + 8 + mark.length)
                .put(clip)
                .putInt(8 + mark.length)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .put(mark)
                .array();
    }

    /** The fingerprint follows as a tag. */
    byte[] music(int seconds, String fingerprint) {
        byte[] music = template(
                "music" + seconds + ".mp3",
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=330:duration=" + seconds,
                        "-c:a",
                        "libmp3lame",
                        "-b:a",
                        "128k",
                        "-write_id3v1",
                        "0"));
        byte[] tag = new byte[ID3V1_LENGTH];
        byte[] mark = ("TAG" + fingerprint).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(mark, 0, tag, 0, Math.min(mark.length, tag.length));
        return ByteBuffer.allocate(music.length + tag.length)
                .put(music)
                .put(tag)
                .array();
    }

    private byte[] template(String name, List<String> made) {
        byte[] known = templates.get(name);
        return known != null ? known : make(name, made);
    }

    private synchronized byte[] make(String name, List<String> made) {
        byte[] known = templates.get(name);
        if (known != null) {
            return known;
        }
        byte[] content;
        try {
            Path file = Files.createDirectories(home).resolve(name);
            List<String> args = new ArrayList<>(made);
            args.add(file.toString());
            ffmpeg.run(args, TIMEOUT);
            content = Files.readAllBytes(file);
        } catch (MediaException | IOException e) {
            throw new IllegalStateException(name + " could not be made", e);
        }
        templates.put(name, content);
        return content;
    }
}
