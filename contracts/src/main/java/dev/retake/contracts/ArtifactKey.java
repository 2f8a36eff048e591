package dev.retake.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one artifact of a video across its versions: {@code spec}, {@code beat_0}, {@code chunk_12}, {@code stitched},
 * {@code music}, {@code final}, {@code poster}. The key alone tells the type.
 */
public record ArtifactKey(@JsonValue String value) implements Comparable<ArtifactKey> {
    private static final Pattern INDEXED = Pattern.compile("(beat|chunk)_(0|[1-9]\\d{0,2})");

    public static final ArtifactKey SPEC = new ArtifactKey("spec");
    public static final ArtifactKey STITCHED = new ArtifactKey("stitched");
    public static final ArtifactKey MUSIC = new ArtifactKey("music");
    public static final ArtifactKey FINAL = new ArtifactKey("final");
    public static final ArtifactKey POSTER = new ArtifactKey("poster");

    /** @throws IllegalArgumentException when the value names no artifact */
    @JsonCreator
    public ArtifactKey {
        typeOf(value);
    }

    public static ArtifactKey beat(int index) {
        return new ArtifactKey("beat_" + index);
    }

    public static ArtifactKey chunk(int index) {
        return new ArtifactKey("chunk_" + index);
    }

    public ArtifactType type() {
        return typeOf(value);
    }

    /** The index of a beat or chunk; 0 for artifacts of which a video has one. */
    public int index() {
        int underscore = value.lastIndexOf('_');
        return underscore < 0 ? 0 : Integer.parseInt(value.substring(underscore + 1));
    }

    /** How object keys spell it: {@code beat_03}, {@code chunk_00}, {@code stitched}. */
    public String fileStem() {
        return switch (type()) {
            case BEAT_IMAGE -> "beat_%02d".formatted(index());
            case CHUNK -> "chunk_%02d".formatted(index());
            case SPEC, STITCHED, MUSIC, FINAL, POSTER -> value;
        };
    }

    @Override
    public int compareTo(ArtifactKey other) {
        int byType = type().compareTo(other.type());
        return byType != 0 ? byType : Integer.compare(index(), other.index());
    }

    @Override
    public String toString() {
        return value;
    }

    private static ArtifactType typeOf(String value) {
        if (INDEXED.matcher(value).matches()) {
            return value.startsWith("beat") ? ArtifactType.BEAT_IMAGE : ArtifactType.CHUNK;
        }
        ArtifactType type = ArtifactType.fromWireName(value);
        if (type == ArtifactType.BEAT_IMAGE || type == ArtifactType.CHUNK) {
            throw new IllegalArgumentException("artifact key " + value + " lacks its index");
        }
        return type;
    }
}
