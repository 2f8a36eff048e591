package dev.retake.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kinds of versioned things a checkpoint holds. */
public enum ArtifactType {
    @JsonProperty("spec")
    SPEC("spec"),
    @JsonProperty("beat_image")
    BEAT_IMAGE("beat_image"),
    @JsonProperty("chunk")
    CHUNK("chunk"),
    @JsonProperty("stitched")
    STITCHED("stitched"),
    @JsonProperty("music")
    MUSIC("music"),
    @JsonProperty("final")
    FINAL("final"),
    @JsonProperty("poster")
    POSTER("poster");

    private final String wireName;

    ArtifactType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static ArtifactType fromWireName(String wireName) {
        for (ArtifactType type : values()) {
            if (type.wireName.equals(wireName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown artifact type " + wireName);
    }
}
