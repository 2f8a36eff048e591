package dev.retake.phasekit.replicate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file's first bytes say it is. Only what is recognised here is ever given to ffmpeg, which would otherwise take
 * a playlist for media and fetch what it names.
 */
enum MediaSignature {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    MP4("video/mp4"),
    MP3("audio/mpeg"),
    WAV("audio/wav"),
    FLAC("audio/flac"),
    OGG("audio/ogg"),
    UNKNOWN("application/octet-stream");

    private static final int LONGEST = 12;

    private final String contentType;

    MediaSignature(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    boolean isPicture() {
        return this == PNG || this == JPEG || this == WEBP;
    }

    boolean isSound() {
        return this == MP3 || this == WAV || this == FLAC || this == OGG;
    }

    static MediaSignature of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LONGEST);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (text.startsWith("RIFF")) {
            return text.startsWith("WEBP", 8) ? WEBP : text.startsWith("WAVE", 8) ? WAV : UNKNOWN;
        }
        if (text.startsWith("ftyp", 4)) {
            return MP4;
        }
        if (text.startsWith("fLaC")) {
            return FLAC;
        }
        if (text.startsWith("OggS")) {
            return OGG;
        }
        boolean mpegFrame = head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe6) == 0xe2;
        return text.startsWith("ID3") || mpegFrame ? MP3 : UNKNOWN;
    }
}
