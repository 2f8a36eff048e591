package dev.retake.storyboard.local;

import java.util.Locale;

/** How a camera can look at a product. */
enum Shot {
    WIDE,
    MEDIUM,
    CLOSE_UP,
    EXTREME_CLOSE_UP,
    MACRO,
    LOW_ANGLE,
    HIGH_ANGLE,
    OVERHEAD,
    POV,
    TRACKING,
    DUTCH;

    /** What a shot type's words come to; a medium shot where they say nothing. */
    static Shot of(String shotType) {
        String words = shotType.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ");
        if (words.contains("macro")) {
            return MACRO;
        }
        if (words.contains("extreme close") || words.contains("detail") || words.matches(".*\\becu\\b.*")) {
            return EXTREME_CLOSE_UP;
        }
        if (words.contains("overhead")
                || words.contains("top down")
                || words.contains("flat lay")
                || words.contains("bird")) {
            return OVERHEAD;
        }
        if (words.contains("low angle") || words.contains("worm") || words.contains("ground level")) {
            return LOW_ANGLE;
        }
        if (words.contains("high angle")) {
            return HIGH_ANGLE;
        }
        if (words.contains("close")) {
            return CLOSE_UP;
        }
        if (words.matches(".*\\b(pov|point of view|first person|over the shoulder|subjective)\\b.*")) {
            return POV;
        }
        if (words.matches(".*\\b(tracking|dolly|follow|pan|side|profile|travelling|traveling|handheld|action)\\b.*")) {
            return TRACKING;
        }
        if (words.contains("dutch") || words.contains("tilted") || words.contains("canted")) {
            return DUTCH;
        }
        if (words.matches(".*\\b(wide|establishing|long|full|aerial|drone|landscape|master)\\b.*")) {
            return WIDE;
        }
        return MEDIUM;
    }

    /** Whether it shows a part of the product rather than the whole. */
    boolean near() {
        return switch (this) {
            case CLOSE_UP, EXTREME_CLOSE_UP, MACRO -> true;
            case WIDE, MEDIUM, LOW_ANGLE, HIGH_ANGLE, OVERHEAD, POV, TRACKING, DUTCH -> false;
        };
    }
}
