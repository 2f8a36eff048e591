package dev.retake.planner.local;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of many languages, as regular expressions, and what they stand for. */
final class Terms<T> {
    /** Written without spaces between words, or with endings attached. */
    static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI);

    private final Map<T, Pattern> patterns = new LinkedHashMap<>();

    /** A word in a text; {@code end} is the first index behind it. */
    record Found<T>(T meaning, int start, int end) {
        private boolean overlaps(Found<?> other) {
            return start < other.end && other.start < end;
        }

        private int length() {
            return end - start;
        }
    }

    Terms(Map<T, List<String>> words) {
        words.forEach((meaning, alternatives) -> {
            if (!alternatives.isEmpty()) {
                patterns.put(meaning, anyOf(alternatives));
            }
        });
    }

    /** All that is found, in the order of the text; where words overlap, the longest counts. */
    List<Found<T>> in(String text) {
        List<Found<T>> all = new ArrayList<>();
        patterns.forEach((meaning, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                all.add(new Found<>(meaning, matcher.start(), matcher.end()));
            }
        });
        all.sort(Comparator.<Found<T>>comparingInt(Found::length).reversed().thenComparingInt(Found::start));
        List<Found<T>> kept = new ArrayList<>();
        for (Found<T> found : all) {
            if (kept.stream().noneMatch(found::overlaps)) {
                kept.add(found);
            }
        }
        kept.sort(Comparator.comparingInt(Found::start));
        return kept;
    }

    /** What is meant, each once, in the order of the text. */
    List<T> meanings(String text) {
        return in(text).stream().map(Found::meaning).distinct().toList();
    }

    Optional<T> first(String text) {
        return in(text).stream().map(Found::meaning).findFirst();
    }

    /** The bounds are around all bounded words together, so that they are looked at once a position. */
    private static Pattern anyOf(List<String> alternatives) {
        Map<Boolean, String> byBounds =
                alternatives.stream().collect(Collectors.partitioningBy(Terms::hasBounds, Collectors.joining("|")));
        String bounded = byBounds.getOrDefault(true, "");
        String unbounded = byBounds.getOrDefault(false, "");
        String all = Stream.of(
                        bounded.isEmpty() ? "" : "(?<![\\p{L}\\p{M}\\p{N}])(?:" + bounded + ")(?![\\p{L}\\p{M}\\p{N}])",
                        unbounded)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("|"));
        return Pattern.compile(all, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static boolean hasBounds(String word) {
        return word.codePoints().anyMatch(Character::isLetter)
                && word.codePoints().mapToObj(UnicodeScript::of).noneMatch(UNSPACED::contains);
    }
}
