package dev.retake.storyboard.local;

import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import java.util.Locale;

/** What a beat is there for in the story. */
enum Role {
    HERO,
    TEASER,
    DETAIL,
    FEATURE,
    LIFESTYLE,
    ATMOSPHERE,
    ACTION,
    CLOSING;

    /** By the beat's name; where that says nothing, by its place in the story. */
    static Role of(Spec spec, int beatIndex) {
        Beat beat = spec.beats().get(beatIndex);
        String name = beat.beatId().toLowerCase(Locale.ROOT);
        if (name.contains("action") && name.contains("call")
                || name.contains("brand")
                || name.contains("cta")
                || name.contains("closing")) {
            return CLOSING;
        }
        if (name.contains("hero")) {
            return HERO;
        }
        if (name.contains("teaser") || name.contains("reveal")) {
            return TEASER;
        }
        if (name.contains("detail")) {
            return DETAIL;
        }
        if (name.contains("feature") || name.contains("benefit")) {
            return FEATURE;
        }
        if (name.contains("montage")
                || name.contains("motion")
                || name.contains("dynamic")
                || name.contains("action")) {
            return ACTION;
        }
        if (name.contains("atmospher") || name.contains("ambient")) {
            return ATMOSPHERE;
        }
        if (name.contains("lifestyle")
                || name.contains("usage")
                || name.contains("transformation")
                || name.contains("context")) {
            return LIFESTYLE;
        }
        if (beatIndex == 0) {
            return HERO;
        }
        return beatIndex == spec.beats().size() - 1 ? CLOSING : LIFESTYLE;
    }

    /** Whether it is told in the world rather than in the studio. */
    boolean outside() {
        return switch (this) {
            case LIFESTYLE, ATMOSPHERE, ACTION -> true;
            case HERO, TEASER, DETAIL, FEATURE, CLOSING -> false;
        };
    }
}
