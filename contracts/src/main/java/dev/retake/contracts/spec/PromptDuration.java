package dev.retake.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The length a prompt asks for: the one it names, in digits or words of the larger languages, rounded to the nearest
 * 5 s within 5–60. Lengths of something else ("charges in 15 minutes", "80s style") do not count.
 */
public final class PromptDuration {
    private static final int SECONDS_A_MINUTE = 60;
    /** How many characters around a length say what it is a length of. */
    private static final int NEAR = 100;

    private static final int REACH = 25;
    private static final Lexicon LEXICON = Lexicon.shipped();

    private PromptDuration() {}

    /** The length named in the prompt, else the template's maximum. */
    public static int of(String prompt, Template template) {
        return namedIn(prompt).orElse(template.maxSeconds());
    }

    /** The length named in the prompt, where one is. */
    public static OptionalInt namedIn(String prompt) {
        String text = normalised(prompt);
        return LEXICON.duration
                .matcher(text)
                .results()
                .filter(match -> !isDecade(text, match))
                .map(match -> new Candidate(seconds(match), likelihood(text, match)))
                .filter(candidate -> candidate.likelihood >= 0)
                // max() would prefer the last of equals
                .reduce((a, b) -> b.likelihood > a.likelihood ? b : a)
                .map(candidate -> OptionalInt.of(rounded(candidate.seconds)))
                .orElse(OptionalInt.empty());
    }

    private static int rounded(double seconds) {
        return Math.clamp(Math.round(seconds / 5) * 5, 5, 60);
    }

    private static double seconds(MatchResult match) {
        String phrase = match.group("phrase");
        if (phrase != null) {
            return LEXICON.phrases.getOrDefault(phrase, 0.0);
        }
        String number = match.group("number");
        Double word = LEXICON.numbers.get(number);
        double value = word != null ? word : Double.parseDouble(number.replace(',', '.'));
        return match.group("minutes") == null ? value : value * SECONDS_A_MINUTE;
    }

    /** Whether the words around speak of the film, or of something that merely lasts that long; below 0 it is no length. */
    private static int likelihood(String text, MatchResult match) {
        String before = lastClause(text.substring(Math.max(0, match.start() - NEAR), match.start()));
        String after = firstClause(text.substring(match.end(), Math.min(text.length(), match.end() + NEAR)));
        int likelihood = 0;
        if (LEXICON.film.matcher(before).find() || LEXICON.film.matcher(after).find()) {
            likelihood += 2;
        }
        if (LEXICON.within.matcher(before).find()) {
            likelihood -= 1;
        }
        return likelihood;
    }

    /** "80s" and the like mean years where nothing says otherwise. */
    private static boolean isDecade(String text, MatchResult match) {
        if (!match.group().matches("[2-9]0s")) {
            return false;
        }
        String before = text.substring(Math.max(0, match.start() - REACH), match.start());
        String after = text.substring(match.end(), Math.min(text.length(), match.end() + REACH));
        return match.group().compareTo("70") > 0
                || LEXICON.beforeDecade.matcher(before).find()
                || LEXICON.afterDecade.matcher(after).find();
    }

    private static String lastClause(String text) {
        String[] clauses = Lexicon.CLAUSE.split(text, -1);
        return clauses[clauses.length - 1];
    }

    private static String firstClause(String text) {
        return Lexicon.CLAUSE.split(text, 2)[0];
    }

    private static String normalised(String prompt) {
        return Normalizer.normalize(prompt, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .mapToObj(c -> Character.isDigit(c) ? Integer.toString(Character.digit(c, 10)) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private record Candidate(double seconds, int likelihood) {}

    /** The words, from {@code durations.json}, as patterns over normalised text. */
    private static final class Lexicon {
        static final Pattern CLAUSE = Pattern.compile("[,;:!?。،；\\n()]|\\.(?!\\d)|\\s[-–—]\\s");

        /** Chinese, Japanese and Korean put no space between words. */
        private static final String WORD_START =
                "(?<![\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]])";

        private static final String WORD_END = "(?![\\p{L}\\p{N}])";

        final Map<String, Double> numbers;
        final Map<String, Double> phrases;
        final Pattern duration;
        final Pattern film;
        final Pattern within;
        final Pattern beforeDecade;
        final Pattern afterDecade;

        private Lexicon(JsonNode words) {
            numbers = numbers(words.path("numbers"));
            phrases = numbers(words.path("phrases"));
            duration = Pattern.compile(WORD_START
                    + "(?:(?<phrase>" + anyOf(phrases.keySet().stream()) + ")"
                    + "|(?<number>" + anyOf(numbers.keySet().stream()) + "|(?<!\\d[.,:/])\\d{1,3}(?:[.,]\\d)?)"
                    + "[\\s-]*(?:(?<minutes>" + words(words, "minute_stems", "minute_words") + ")|"
                    + words(words, "second_stems", "second_words") + "))");
            film = Pattern.compile(WORD_START + "(?:" + words(words, "film_stems", "film_words") + ")");
            within = Pattern.compile("\\S\\s+(?:" + anyOf(strings(words.path("within"))) + ")\\s+(?:"
                    + anyOf(strings(words.path("within_fillers"))) + ")?\\s*$");
            beforeDecade = Pattern.compile("\\b(?:" + anyOf(strings(words.path("before_decade"))) + ")[\\s-]*$");
            afterDecade = Pattern.compile("^[\\s-]*(?:" + anyOf(strings(words.path("after_decade"))) + ")");
        }

        static Lexicon shipped() {
            try (InputStream in = PromptDuration.class.getResourceAsStream("durations.json")) {
                if (in == null) {
                    throw new IllegalStateException("durations.json is missing from the contracts");
                }
                return new Lexicon(Json.mapper().readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String words(JsonNode all, String stems, String words) {
            return anyOf(strings(all.path(stems))) + "|(?:" + anyOf(strings(all.path(words))) + ")" + WORD_END;
        }

        private static String anyOf(Stream<String> alternatives) {
            return alternatives
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
        }

        private static Stream<String> strings(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false).map(node -> normalised(node.textValue()));
        }

        private static Map<String, Double> numbers(JsonNode object) {
            Map<String, Double> numbers = new HashMap<>();
            object.properties()
                    .forEach(entry -> numbers.put(
                            normalised(entry.getKey()), entry.getValue().doubleValue()));
            return Map.copyOf(numbers);
        }
    }
}
