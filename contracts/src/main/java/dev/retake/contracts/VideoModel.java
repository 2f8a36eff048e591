package dev.retake.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The video models a person can ask for, by short name; configuration says which real model stands behind each. */
public enum VideoModel {
    @JsonProperty("hailuo")
    HAILUO("hailuo"),
    @JsonProperty("kling")
    KLING("kling"),
    @JsonProperty("veo")
    VEO("veo");

    private final String wireName;

    VideoModel(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static VideoModel fromWireName(String wireName) {
        for (VideoModel model : values()) {
            if (model.wireName.equals(wireName)) {
                return model;
            }
        }
        throw new IllegalArgumentException("unknown video model " + wireName + ": use hailuo, kling or veo");
    }
}
