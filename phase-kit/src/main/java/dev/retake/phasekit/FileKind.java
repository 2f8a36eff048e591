package dev.retake.phasekit;

import dev.retake.contracts.ArtifactType;

/** The one file format that each kind of made artifact has. What a person uploads may be of another. */
public enum FileKind {
    PNG("png", "image/png"),
    JPG("jpg", "image/jpeg"),
    MP4("mp4", "video/mp4"),
    MP3("mp3", "audio/mpeg");

    private final String extension;
    private final String contentType;

    FileKind(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /**
     * The format of that kind of artifact.
     *
     * @throws IllegalArgumentException for a spec, which is no file
     */
    public static FileKind of(ArtifactType type) {
        return switch (type) {
            case BEAT_IMAGE -> PNG;
            case CHUNK, STITCHED, FINAL -> MP4;
            case MUSIC -> MP3;
            case POSTER -> JPG;
            case SPEC -> throw new IllegalArgumentException("a spec is no file");
        };
    }
}
