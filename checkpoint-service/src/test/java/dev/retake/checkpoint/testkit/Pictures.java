package dev.retake.checkpoint.testkit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files to upload: pictures as another program writes them, and what is none. */
public final class Pictures {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Pictures() {}

    public static byte[] png() {
        return write("png", noise(64, 48, BufferedImage.TYPE_INT_RGB), false);
    }

    public static byte[] jpeg() {
        return write("jpeg", noise(64, 48, BufferedImage.TYPE_INT_RGB), false);
    }

    public static byte[] gif() {
        return write("gif", noise(64, 48, BufferedImage.TYPE_INT_RGB), false);
    }

    public static byte[] pdf() {
        return "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] html() {
        return "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    }

    /** A few bytes that claim to unpack to so many pixels. */
    public static byte[] pngBomb(int width, int height) {
        return png(width, height, new byte[64]);
    }

    /** A whole picture of exactly so many bytes; the rest of them is a chunk that nobody needs. */
    public static byte[] pngOfSize(int bytes) {
        byte[] picture = png();
        byte[] trailer = new byte[12];
        System.arraycopy(picture, picture.length - trailer.length, trailer, 0, trailer.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
        out.write(picture, 0, picture.length - trailer.length);
        byte[] padding = chunk("juNk", new byte[bytes - picture.length - 12]);
        out.write(padding, 0, padding.length);
        out.write(trailer, 0, trailer.length);
        return out.toByteArray();
    }

    /** A grey picture of eight bits whose header and content are given, right or wrong. */
    public static byte[] png(int width, int height, byte[] scanLines) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(header)) {
            data.writeInt(width);
            data.writeInt(height);
            data.write(new byte[] {8, 0, 0, 0, 0});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PNG_SIGNATURE);
        out.writeBytes(chunk("IHDR", header.toByteArray()));
        out.writeBytes(chunk("IDAT", deflated(scanLines)));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    public static BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(width * 31L + height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // Half of it flat, so that runs of nothing occur beside dense detail.
                image.setRGB(x, y, x < width / 2 ? 0xff204080 : 0xff000000 | random.nextInt(1 << 24));
            }
        }
        return image;
    }

    public static byte[] write(String format, BufferedImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        if (progressive) {
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }

    private static byte[] chunk(String type, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(type.getBytes(StandardCharsets.US_ASCII));
        checksum.update(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(out)) {
            data.writeInt(content.length);
            data.writeBytes(type);
            data.write(content);
            data.writeInt((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
