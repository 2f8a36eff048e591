package dev.retake.chunk.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the camera does during a clip. A beat may name it in any words; whatever is written leads to some move, at worst
 * a gentle push in.
 */
enum CameraMove {
    STATIC,
    PUSH_IN,
    PULL_OUT,
    PAN_LEFT,
    PAN_RIGHT,
    TILT_UP,
    TILT_DOWN,
    ORBIT_LEFT,
    ORBIT_RIGHT,
    TRACK_LEFT,
    TRACK_RIGHT,
    CRANE_UP,
    CRANE_DOWN,
    HANDHELD,
    WHIP_LEFT,
    WHIP_RIGHT;

    private static final Set<String> OUTWARDS = Set.of("out", "back", "away", "backward", "backwards", "wide", "widen");

    /** Finds the move a person or a model means by words such as {@code pan_left} or {@code slow dolly in}. */
    static CameraMove named(String text) {
        Set<String> words = wordsOf(text);
        boolean left = words.contains("left") || words.contains("leftward") || words.contains("leftwards");
        boolean down =
                anyOf(words, "down", "downward", "downwards", "lower", "lowers", "descend", "descending", "drop");
        boolean out = words.stream().anyMatch(OUTWARDS::contains);
        if (anyOf(words, "whip", "swish", "snap")) {
            return left ? WHIP_LEFT : WHIP_RIGHT;
        }
        if (anyOf(words, "handheld", "hand", "shaky", "shake", "documentary", "pov")) {
            return HANDHELD;
        }
        if (anyOf(
                words,
                "orbit",
                "orbits",
                "orbiting",
                "orbital",
                "arc",
                "arcs",
                "rotate",
                "rotating",
                "circle",
                "circling",
                "around",
                "360",
                "spin",
                "turntable")) {
            return left ? ORBIT_LEFT : ORBIT_RIGHT;
        }
        if (anyOf(
                words,
                "crane",
                "jib",
                "boom",
                "pedestal",
                "drone",
                "aerial",
                "rise",
                "rising",
                "rises",
                "ascend",
                "lift",
                "descend",
                "descending")) {
            return down ? CRANE_DOWN : CRANE_UP;
        }
        if (anyOf(words, "tilt", "tilts", "tilting")) {
            return down ? TILT_DOWN : TILT_UP;
        }
        if (anyOf(words, "pan", "pans", "panning", "sweep", "sweeping")) {
            return left ? PAN_LEFT : PAN_RIGHT;
        }
        if (anyOf(
                words,
                "tracking",
                "track",
                "tracks",
                "follow",
                "follows",
                "following",
                "truck",
                "trucking",
                "slide",
                "slider",
                "sliding",
                "lateral",
                "sideways",
                "steadicam",
                "gimbal",
                "alongside")) {
            return left ? TRACK_LEFT : TRACK_RIGHT;
        }
        if (anyOf(
                words,
                "push",
                "pull",
                "dolly",
                "zoom",
                "zooms",
                "zooming",
                "in",
                "closer",
                "out",
                "back",
                "reveal",
                "pullback")) {
            return out || (anyOf(words, "pull", "pullback", "reveal") && !words.contains("in")) ? PULL_OUT : PUSH_IN;
        }
        if (anyOf(words, "static", "still", "locked", "fixed", "tripod", "none", "hold", "stationary")
                || words.isEmpty()) {
            return STATIC;
        }
        if (left || words.contains("right")) {
            return left ? PAN_LEFT : PAN_RIGHT;
        }
        if (down || words.contains("up")) {
            return down ? TILT_DOWN : TILT_UP;
        }
        return PUSH_IN;
    }

    /** The energy the beat asks for, held back or driven on by what the words say of the pace. */
    static int energy(String text, int energyLevel) {
        Set<String> words = wordsOf(text);
        if (anyOf(words, "slow", "slowly", "gentle", "gently", "subtle", "soft", "calm", "smooth", "creeping")) {
            return Math.min(energyLevel, 3);
        }
        if (anyOf(words, "fast", "quick", "quickly", "rapid", "rapidly", "dynamic", "frantic")) {
            return Math.max(energyLevel, 8);
        }
        return energyLevel;
    }

    private static Set<String> wordsOf(String text) {
        List<String> words = Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static boolean anyOf(Set<String> words, String... wanted) {
        return Arrays.stream(wanted).anyMatch(words::contains);
    }
}
