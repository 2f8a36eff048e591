package dev.retake.planner.local;

import dev.retake.contracts.spec.Template;
import dev.retake.planner.local.ProductNames.ProductName;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for, as far as the words say it.
 *
 * @param namedMoods the moods the prompt names, in its order
 * @param mood the first of them, else the template's usual one
 * @param colours the colours it names, as {@code #rrggbb}
 */
record Brief(
        Category category,
        ProductName product,
        Template template,
        List<Mood> namedMoods,
        Mood mood,
        List<String> colours,
        Optional<String> light,
        Optional<String> place,
        Optional<String> music,
        int tempo) {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]");
    private static final Pattern BEATS_A_MINUTE =
            Pattern.compile("(?<!\\d)(\\d{2,3})\\s*bpm", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEAD_COMES_FIRST =
            Pattern.compile("(?<!\\p{L})(?:de|da|do|di|du|del|della|d|of|von|для)(?!\\p{L})", Pattern.CASE_INSENSITIVE);

    static Brief read(String prompt, @Nullable String title, Lexicon lexicon) {
        String asked = cleaned(prompt);
        String called = title == null ? "" : cleaned(title);
        Optional<ProductName> named = lexicon.productNames.in(asked);
        Category category = named.flatMap(name -> kindOf(name.text(), lexicon))
                .or(() -> lexicon.categories.first(asked))
                .or(() -> lexicon.categories.first(called))
                .orElseGet(lexicon::anyProduct);
        ProductName product = named.or(() -> lexicon.productNames.in(called))
                .orElseGet(() -> new ProductName(usualName(category), false));
        List<Mood> moods = lexicon.moods.meanings(asked);
        Template template = template(moods, lexicon.templates.meanings(asked), category);
        Mood mood = moods.isEmpty() ? lexicon.usualMood(template) : moods.getFirst();
        return new Brief(
                category,
                product,
                template,
                moods,
                mood,
                lexicon.colours.meanings(asked),
                lexicon.lights.first(asked),
                lexicon.places.first(asked),
                lexicon.music.first(asked),
                tempo(asked).orElse(mood.tempo()));
    }

    boolean isLively() {
        return mood.lively() || template == Template.ENERGETIC_LIFESTYLE;
    }

    /** The kind that the name's head noun says: the last of "dog food", the first of "reloj de lujo". */
    private static Optional<Category> kindOf(String name, Lexicon lexicon) {
        List<Category> kinds = lexicon.categories.meanings(name);
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(HEAD_COMES_FIRST.matcher(name).find() ? kinds.getFirst() : kinds.getLast());
    }

    /** The first mood says most, words such as "story" or "demo" less, the product's kind decides where nothing else does. */
    private static Template template(List<Mood> moods, List<Template> named, Category category) {
        Map<Template, Integer> votes = new EnumMap<>(Template.class);
        votes.merge(category.template(), 1, Integer::sum);
        named.forEach(template -> votes.merge(template, 2, Integer::sum));
        for (int i = 0; i < moods.size(); i++) {
            int weight = i == 0 ? 4 : 2;
            moods.get(i).template().ifPresent(template -> votes.merge(template, weight, Integer::sum));
        }
        return votes.entrySet().stream()
                .reduce((best, other) -> other.getValue() > best.getValue() ? other : best)
                .orElseThrow()
                .getKey();
    }

    private static Optional<Integer> tempo(String text) {
        Matcher matcher = BEATS_A_MINUTE.matcher(text);
        return matcher.find() ? Optional.of(Math.clamp(Integer.parseInt(matcher.group(1)), 40, 220)) : Optional.empty();
    }

    private static String usualName(Category category) {
        String name = category.name();
        return Character.toTitleCase(name.charAt(0)) + name.substring(1);
    }

    private static String cleaned(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll(" ");
        return Normalizer.normalize(printable, Normalizer.Form.NFKC);
    }
}
