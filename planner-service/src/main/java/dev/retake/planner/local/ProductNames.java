package dev.retake.planner.local;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out what a prompt calls its product. */
final class ProductNames {
    private static final int MAX_LENGTH = 60;
    private static final int MOST_WORDS = 5;
    private static final Pattern CLAUSE = Pattern.compile("[^,;:!?。、，；：！？\\n()|]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’&+./-]*");
    private static final Pattern QUOTED = Pattern.compile("[\"“„«「『]\\s*([^\"“”„«»「」『』]{2,40}?)\\s*[\"”“»」』]");
    private static final Pattern CALLED =
            Pattern.compile("\\b(?:called|named|namens|llamad[oa]|appelée?|chiamat[oa])\\s+"
                    + "(\\p{Lu}[\\p{L}\\p{N}'’-]*(?:\\s+\\p{Lu}[\\p{L}\\p{N}'’-]*){0,2})");
    /** Such as "Meridian: the watch that never hurries". */
    private static final Pattern ANNOUNCED =
            Pattern.compile("^\\s*(\\p{Lu}[\\p{L}\\p{N}'’-]*(?:\\s+\\p{Lu}[\\p{L}\\p{N}'’-]*){0,2})\\s*[:–—]");
    /** "Watch" and "book" are verbs here. */
    private static final Pattern IMPERATIVE = Pattern.compile(
            "^\\s*(?:watch|book)(?=\\s+(?:how|as|the|this|our|your|an?|why|it|what)\\b)", Pattern.CASE_INSENSITIVE);

    private static final Pattern LENGTH = Pattern.compile(
            "\\p{Nd}+\\p{L}{0,4}|.*(?:second|segund|sekund|sekünd|secondi|секунд|minut)\\p{L}*",
            Pattern.CASE_INSENSITIVE);

    private final Terms<Category> categories;
    private final Set<String> fillers;
    private final Set<String> introductions;
    private final Set<String> phraseEnds;
    private final Pattern advertising;

    /** @param isBrand whether it is a name of its own rather than a description, so that it takes no article */
    record ProductName(String text, boolean isBrand) {}

    private record Word(String text, int start, int end) {
        String lower() {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    private record Phrase(String text, int start, boolean namesAKind) {}

    ProductNames(
            Terms<Category> categories,
            List<String> fillers,
            List<String> advertising,
            List<String> introductions,
            List<String> phraseEnds) {
        this.categories = categories;
        this.fillers = Set.copyOf(fillers.stream().distinct().toList());
        this.introductions = Set.copyOf(introductions.stream().distinct().toList());
        this.phraseEnds = Set.copyOf(phraseEnds.stream().distinct().toList());
        this.advertising = Pattern.compile(String.join("|", advertising), Pattern.CASE_INSENSITIVE);
    }

    /** The name in quotation marks, else the first phrase that names a kind of product, else the first phrase at all. */
    Optional<ProductName> in(String text) {
        return brand(text)
                .or(() -> description(text))
                .filter(name -> !name.text().isBlank());
    }

    private static Optional<ProductName> brand(String text) {
        Matcher quoted = QUOTED.matcher(text);
        // Longer quotations are slogans.
        if (quoted.find() && quoted.group(1).split("\\s+").length <= 3) {
            return Optional.of(new ProductName(quoted.group(1), true));
        }
        return Stream.of(CALLED, ANNOUNCED)
                .map(pattern -> pattern.matcher(text))
                .filter(Matcher::find)
                .map(called -> new ProductName(called.group(1), true))
                .findFirst();
    }

    private Optional<ProductName> description(String text) {
        List<Phrase> phrases = new ArrayList<>();
        Matcher clauses = CLAUSE.matcher(text);
        while (clauses.find()) {
            String clause = IMPERATIVE.matcher(clauses.group()).replaceFirst(verb -> " ".repeat(verb.end()));
            phrasesOf(words(clause, clauses.start()), phrases);
        }
        for (Terms.Found<Category> found : categories.in(text)) {
            phrases.add(around(text, found));
        }
        return phrases.stream()
                .filter(phrase -> !phrase.text().isBlank())
                .min(Comparator.comparing((Phrase phrase) -> !phrase.namesAKind())
                        .thenComparingInt(Phrase::start))
                .map(phrase -> new ProductName(
                        capitalised(phrase.text()), phrase.text().chars().anyMatch(Character::isUpperCase)));
    }

    /** What stands before a word for advertising, what a preposition introduces, and the whole clause. */
    private void phrasesOf(List<Word> words, List<Phrase> phrases) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (advertising.matcher(word.text()).matches()) {
                List<Word> before = trimmed(words.subList(0, i));
                add(before.subList(Math.max(0, before.size() - MOST_WORDS), before.size()), phrases);
            }
            if (introductions.contains(word.lower())) {
                add(untilItsEnd(words.subList(i + 1, words.size())), phrases);
            }
        }
        add(untilItsEnd(words), phrases);
    }

    private List<Word> untilItsEnd(List<Word> words) {
        List<Word> rest = trimmed(words);
        int end = 0;
        while (end < rest.size()
                && end < MOST_WORDS
                && !phraseEnds.contains(rest.get(end).lower())
                && !advertising.matcher(rest.get(end).text()).matches()) {
            end++;
        }
        return trimmed(rest.subList(0, end));
    }

    private void add(List<Word> words, List<Phrase> phrases) {
        if (!words.isEmpty() && words.stream().noneMatch(ProductNames::isARunOfUnspacedText)) {
            String text = String.join(" ", words.stream().map(Word::text).toList());
            phrases.add(new Phrase(
                    text, words.getFirst().start(), !categories.in(text).isEmpty()));
        }
    }

    /** The word for a kind of product with up to two words that describe it. */
    private Phrase around(String text, Terms.Found<Category> found) {
        String kind = text.substring(found.start(), found.end());
        if (isUnspaced(kind)) {
            return new Phrase(kind, found.start(), true);
        }
        List<Word> before = words(lastClause(text.substring(0, found.start())), 0);
        int from = before.size();
        while (from > 0
                && before.size() - from < 2
                && !isFiller(before.get(from - 1))
                && !introductions.contains(before.get(from - 1).lower())
                && !phraseEnds.contains(before.get(from - 1).lower())
                && !isARunOfUnspacedText(before.get(from - 1))) {
            from--;
        }
        String description = String.join(
                " ",
                before.subList(from, before.size()).stream().map(Word::text).toList());
        boolean isWord = kind.codePoints().anyMatch(Character::isLetter);
        return new Phrase(isWord ? (description + " " + kind).strip() : "", found.start(), true);
    }

    private List<Word> trimmed(List<Word> words) {
        int from = 0;
        int to = words.size();
        while (from < to && isFiller(words.get(from))) {
            from++;
        }
        while (to > from && isFiller(words.get(to - 1))) {
            to--;
        }
        return words.subList(from, to);
    }

    private boolean isFiller(Word word) {
        return fillers.contains(word.lower()) || LENGTH.matcher(word.text()).matches();
    }

    private static List<Word> words(String clause, int offset) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(clause);
        while (matcher.find()) {
            // A full stop ends a sentence, but may stand inside a name.
            String text = matcher.group().replaceFirst("[./'’-]+$", "");
            words.add(new Word(text, offset + matcher.start(), offset + matcher.end()));
        }
        return words;
    }

    private static String lastClause(String text) {
        String last = "";
        Matcher clauses = CLAUSE.matcher(text);
        while (clauses.find()) {
            last = clauses.end() == text.length() ? clauses.group() : "";
        }
        return last;
    }

    /** Not a word but a whole sentence of a script that has no spaces. */
    private static boolean isARunOfUnspacedText(Word word) {
        return isUnspaced(word.text()) && word.text().length() > 8;
    }

    private static boolean isUnspaced(String text) {
        return text.codePoints().mapToObj(UnicodeScript::of).anyMatch(Terms.UNSPACED::contains);
    }

    private static String capitalised(String text) {
        String shown = text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH)).strip();
        int first = shown.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + shown.substring(Character.charCount(first));
    }
}
