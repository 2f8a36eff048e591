package dev.retake.contracts.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The beats an ad is usually made of, and how they line up to a length. */
public final class BeatLibrary {
    /** Where in the story a beat belongs. */
    public enum Role {
        OPENING,
        MIDDLE,
        CLOSING
    }

    /**
     * A beat of the library.
     *
     * @param seconds its usual length, or the one it has in a line-up: 5, 10 or 15
     */
    public record Entry(String beatId, Role role, int seconds) {
        private Entry lasting(int newSeconds) {
            return new Entry(beatId, role, newSeconds);
        }
    }

    /** In the order in which they follow each other when several are in one story. */
    private static final List<Entry> ALL = List.of(
            new Entry("hero_shot", Role.OPENING, 5),
            new Entry("ambient_lifestyle", Role.OPENING, 5),
            new Entry("teaser_reveal", Role.OPENING, 5),
            new Entry("dynamic_intro", Role.OPENING, 5),
            new Entry("atmospheric_setup", Role.OPENING, 5),
            new Entry("detail_showcase", Role.MIDDLE, 5),
            new Entry("action_montage", Role.MIDDLE, 5),
            new Entry("product_in_motion", Role.MIDDLE, 5),
            new Entry("feature_highlight_sequence", Role.MIDDLE, 10),
            new Entry("usage_scenario", Role.MIDDLE, 10),
            new Entry("lifestyle_context", Role.MIDDLE, 10),
            new Entry("benefit_showcase", Role.MIDDLE, 5),
            new Entry("transformation_moment", Role.MIDDLE, 10),
            new Entry("brand_moment", Role.CLOSING, 10),
            new Entry("call_to_action", Role.CLOSING, 5));

    private static final Map<String, Entry> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Entry::beatId, Function.identity()));

    private BeatLibrary() {}

    public static List<Entry> all() {
        return ALL;
    }

    public static Optional<Entry> find(String beatId) {
        return Optional.ofNullable(BY_ID.get(beatId));
    }

    /**
     * The template's beats, fitted to a length: its own within its usual range, with further ones above it.
     *
     * @param seconds a multiple of 5 from 5 to 60
     */
    public static List<Entry> lineUp(Template template, int seconds) {
        List<Entry> beats = new ArrayList<>(entries(template.beatIds().stream()));
        if (seconds > template.maxSeconds()) {
            for (Entry further : entries(further(template))) {
                if (total(beats) + further.seconds() <= seconds) {
                    beats.add(further);
                }
            }
            beats.sort(Comparator.comparingInt(ALL::indexOf));
        }
        return BeatTiming.fit(beats.stream().map(Entry::seconds).toList(), seconds).orElseThrow().stream()
                .map(slot -> beats.get(slot.beat()).lasting(slot.seconds()))
                .toList();
    }

    /** What a longer film of this form shows besides, the most fitting first. */
    private static Stream<String> further(Template template) {
        return switch (template) {
            case LUXURY_SHOWCASE ->
                Stream.of("product_in_motion", "usage_scenario", "transformation_moment", "benefit_showcase");
            case ENERGETIC_LIFESTYLE ->
                Stream.of("benefit_showcase", "transformation_moment", "feature_highlight_sequence", "brand_moment");
            case MINIMALIST_REVEAL ->
                Stream.of(
                        "product_in_motion",
                        "lifestyle_context",
                        "benefit_showcase",
                        "usage_scenario",
                        "transformation_moment");
            case EMOTIONAL_STORYTELLING ->
                Stream.of("lifestyle_context", "detail_showcase", "benefit_showcase", "brand_moment");
            case FEATURE_DEMO ->
                Stream.of("detail_showcase", "usage_scenario", "product_in_motion", "lifestyle_context");
        };
    }

    private static List<Entry> entries(Stream<String> beatIds) {
        return beatIds.map(id -> find(id).orElseThrow()).toList();
    }

    private static int total(List<Entry> beats) {
        return beats.stream().mapToInt(Entry::seconds).sum();
    }
}
