package dev.retake.contracts.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The story forms an ad can take, with their usual lengths in seconds and their beats. */
public enum Template {
    @JsonProperty("luxury_showcase")
    LUXURY_SHOWCASE("luxury_showcase", 15, 30, "hero_shot", "detail_showcase", "lifestyle_context", "call_to_action"),
    @JsonProperty("energetic_lifestyle")
    ENERGETIC_LIFESTYLE(
            "energetic_lifestyle", 10, 20, "dynamic_intro", "action_montage", "product_in_motion", "call_to_action"),
    @JsonProperty("minimalist_reveal")
    MINIMALIST_REVEAL("minimalist_reveal", 10, 20, "hero_shot", "detail_showcase", "call_to_action"),
    @JsonProperty("emotional_storytelling")
    EMOTIONAL_STORYTELLING(
            "emotional_storytelling",
            20,
            30,
            "atmospheric_setup",
            "usage_scenario",
            "transformation_moment",
            "call_to_action"),
    @JsonProperty("feature_demo")
    FEATURE_DEMO(
            "feature_demo", 15, 30, "hero_shot", "feature_highlight_sequence", "benefit_showcase", "call_to_action");

    private final String wireName;
    private final int minSeconds;
    private final int maxSeconds;
    private final List<String> beatIds;

    Template(String wireName, int minSeconds, int maxSeconds, String... beatIds) {
        this.wireName = wireName;
        this.minSeconds = minSeconds;
        this.maxSeconds = maxSeconds;
        this.beatIds = List.of(beatIds);
    }

    public String wireName() {
        return wireName;
    }

    public int minSeconds() {
        return minSeconds;
    }

    public int maxSeconds() {
        return maxSeconds;
    }

    public List<String> beatIds() {
        return beatIds;
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static Template fromWireName(String wireName) {
        for (Template template : values()) {
            if (template.wireName.equals(wireName)) {
                return template;
            }
        }
        throw new IllegalArgumentException("unknown template " + wireName);
    }
}
