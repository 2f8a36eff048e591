package dev.retake.refine.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A harmony: its root and tones as semitones above C, the root first.
 *
 * @param tones pitch classes in stacked order: root, third, fifth, then colours
 */
record Chord(List<Integer> tones) {
    private static final List<String> NUMERALS = List.of("I", "II", "III", "IV", "V", "VI", "VII");

    /** How rich chords sound. */
    enum Colour {
        TRIAD,
        NINTH,
        SEVENTH
    }

    /**
     * Reads a numeral such as {@code IV} or {@code vi}. Its root is that degree of the mode; capitals mean a major third,
     * whatever the mode, so that a minor key can have its major dominant.
     */
    static Chord of(String numeral, Feeling.Mode mode, int key, Colour colour) {
        int degree = NUMERALS.indexOf(numeral.toUpperCase(Locale.ROOT));
        boolean major = Character.isUpperCase(numeral.charAt(0));
        int root = mode.semitones().get(degree);
        List<Integer> tones = new ArrayList<>(List.of(root, root + (major ? 4 : 3), root + 7));
        switch (colour) {
            case TRIAD -> {}
            case NINTH -> {
                if (mode.semitones().contains(Math.floorMod(root + 2, 12))) {
                    tones.add(root + 2);
                }
            }
            case SEVENTH -> tones.add(seventhAbove(root, mode));
        }
        return new Chord(
                tones.stream().map(tone -> Math.floorMod(tone + key, 12)).toList());
    }

    private static int seventhAbove(int root, Feeling.Mode mode) {
        return mode.semitones().contains(Math.floorMod(root + 11, 12)) ? root + 11 : root + 10;
    }

    int root() {
        return tones.getFirst();
    }

    int fifth() {
        return tones.get(2);
    }

    boolean contains(int pitch) {
        return tones.contains(Math.floorMod(pitch, 12));
    }

    /** The root nearest below or at the given pitch. */
    int rootBelow(int pitch) {
        return pitch - Math.floorMod(pitch - root(), 12);
    }

    /** All its tones within the range, rising. */
    List<Integer> within(int lowest, int highest) {
        List<Integer> pitches = new ArrayList<>();
        for (int pitch = lowest; pitch <= highest; pitch++) {
            if (contains(pitch)) {
                pitches.add(pitch);
            }
        }
        return pitches;
    }

    /** A close position whose voices lie as near as possible to the chord before. */
    List<Integer> voicedAfter(List<Integer> before, int centre) {
        List<Integer> best = List.of();
        double least = Double.MAX_VALUE;
        for (int lowest = centre - 10; lowest <= centre + 2; lowest++) {
            List<Integer> voices = closePosition(lowest);
            if (voices.isEmpty()) {
                continue;
            }
            double middle =
                    voices.stream().mapToInt(Integer::intValue).average().orElse(centre);
            double way = 0.6 * Math.abs(middle - centre);
            for (int i = 0; i < Math.min(before.size(), voices.size()); i++) {
                way += Math.abs(before.get(i) - voices.get(i));
            }
            if (way < least) {
                least = way;
                best = voices;
            }
        }
        return best;
    }

    /** The chord's tones upwards from the given lowest voice, if that is one of them and no two grind at the bottom. */
    private List<Integer> closePosition(int lowest) {
        if (!contains(lowest)) {
            return List.of();
        }
        List<Integer> voices = within(lowest, lowest + 11);
        return voices.get(1) - voices.get(0) < 3 ? List.of() : voices;
    }
}
