package dev.retake.storyboard.local.render;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture as PNG (ISO/IEC 15948), eight bits a channel. Written here rather than through the desktop toolkit, whose
 * image writer needs native libraries that a small container and a native executable do without.
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte TRUE_COLOUR = 2;
    private static final byte PAETH = 4;

    private Png() {}

    /** @param rgb three bytes a pixel, rows from the top */
    public static byte[] of(byte[] rgb, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rgb.length / 2);
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, TRUE_COLOUR, 0, 0, 0})
                        .array());
        chunk(out, "IDAT", packed(filtered(rgb, width * 3, height)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] filtered(byte[] rgb, int stride, int height) {
        byte[] out = new byte[(stride + 1) * height];
        for (int y = 0, o = 0; y < height; y++) {
            out[o++] = PAETH;
            for (int x = 0; x < stride; x++, o++) {
                int i = y * stride + x;
                int left = x >= 3 ? rgb[i - 3] & 255 : 0;
                int above = y > 0 ? rgb[i - stride] & 255 : 0;
                int corner = x >= 3 && y > 0 ? rgb[i - stride - 3] & 255 : 0;
                int toLeft = Math.abs(above - corner);
                int toAbove = Math.abs(left - corner);
                int toCorner = Math.abs(left + above - 2 * corner);
                int nearest = toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
                out[o] = (byte) (rgb[i] - nearest);
            }
        }
        return out;
    }

    private static byte[] packed(byte[] raw) {
        Deflater deflater = new Deflater(3);
        try {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 2);
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
