package dev.retake.refine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sound as 16-bit PCM. */
final class WavFile {
    private static final int HEADER = 44;
    private static final int FRAME = 4;

    private WavFile() {}

    static void write(Sound sound, Path file) throws IOException {
        int data = sound.length() * FRAME;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(ascii("RIFF")).putInt(HEADER - 8 + data).put(ascii("WAVEfmt "));
        bytes.putInt(16).putShort((short) 1).putShort((short) 2);
        bytes.putInt(Sound.RATE)
                .putInt(Sound.RATE * FRAME)
                .putShort((short) FRAME)
                .putShort((short) 16);
        bytes.put(ascii("data")).putInt(data);
        for (int i = 0; i < sound.length(); i++) {
            bytes.putShort(sample(sound.left[i])).putShort(sample(sound.right[i]));
        }
        Files.write(file, bytes.array());
    }

    private static short sample(float value) {
        return (short) Math.round(Math.clamp(value, -1f, 1f) * 32767);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
