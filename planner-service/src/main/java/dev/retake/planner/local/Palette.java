package dev.retake.planner.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Chooses a film's colours, the dominant one first. */
final class Palette {
    private static final int MOST = 5;
    private static final int FULL = 3;
    private static final int ALIKE = 40;

    private Palette() {}

    /** The colours that are named, filled up with those of the mood or the product's kind that differ from them. */
    static List<String> of(Brief brief) {
        List<String> palette = new ArrayList<>(
                brief.colours().subList(0, Math.min(MOST, brief.colours().size())));
        usual(brief)
                .filter(colour -> palette.size() < FULL || brief.colours().isEmpty())
                .forEach(colour -> {
                    if (palette.size() < FULL + 1 && palette.stream().noneMatch(other -> areAlike(colour, other))) {
                        palette.add(colour);
                    }
                });
        return List.copyOf(palette);
    }

    private static Stream<String> usual(Brief brief) {
        List<String> ofKind = brief.category().palette();
        if (brief.namedMoods().isEmpty()) {
            return ofKind.stream();
        }
        List<String> ofMood = brief.mood().palette();
        return Stream.concat(
                Stream.of(ofMood.getFirst(), ofKind.get(1)), ofMood.stream().skip(1));
    }

    private static boolean areAlike(String one, String other) {
        int distance = 0;
        for (int channel = 1; channel < 7; channel += 2) {
            distance += Math.abs(channel(one, channel) - channel(other, channel));
        }
        return distance < ALIKE;
    }

    private static int channel(String colour, int at) {
        return Integer.parseInt(colour.substring(at, at + 2), 16);
    }
}
