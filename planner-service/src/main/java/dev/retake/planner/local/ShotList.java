package dev.retake.planner.local;

import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.BeatLibrary;
import dev.retake.planner.local.ProductNames.ProductName;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a film's beats: what happens, how it is framed and how the camera moves. */
final class ShotList {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    private final Lexicon lexicon;
    private final Brief brief;
    private final Map<String, String> phrases;

    ShotList(Lexicon lexicon, Brief brief) {
        this.lexicon = lexicon;
        this.brief = brief;
        this.phrases = phrases(brief);
    }

    List<Beat> write(List<BeatLibrary.Entry> lineUp) {
        List<Beat> beats = new ArrayList<>();
        int start = 0;
        for (BeatLibrary.Entry entry : lineUp) {
            Shot shot = lexicon.shot(entry.beatId());
            Shot.Manner manner = shot.manner(brief.isLively());
            beats.add(new Beat(
                    entry.beatId(),
                    start,
                    entry.seconds(),
                    shot.shotType(),
                    filled(manner.action()),
                    filled(manner.prompt()),
                    move(manner.moves(), beats),
                    energy(shot)));
            start += entry.seconds();
        }
        return beats;
    }

    private int energy(Shot shot) {
        return Math.clamp(shot.energy() + brief.mood().energy(), 1, 10);
    }

    /** Varies with the product, and never repeats the beat before where there is a choice. */
    private String move(List<String> moves, List<Beat> before) {
        int first = Math.floorMod(brief.product().text().hashCode() + before.size(), moves.size());
        String move = moves.get(first);
        boolean repeats = !before.isEmpty() && before.getLast().cameraMovement().equals(move);
        return repeats ? moves.get((first + 1) % moves.size()) : move;
    }

    private String filled(String sentence) {
        String once = SLOT.matcher(sentence).replaceAll(slot -> Matcher.quoteReplacement(phrase(slot)));
        // Phrases of some kinds have slots of their own.
        return capitalised(SLOT.matcher(once).replaceAll(slot -> Matcher.quoteReplacement(phrase(slot))));
    }

    private String phrase(MatchResult slot) {
        String name = slot.group(1);
        boolean isCapital = Character.isUpperCase(name.charAt(0));
        String phrase = phrases.get(isCapital ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : name);
        if (phrase == null) {
            return slot.group();
        }
        return isCapital ? capitalised(phrase) : phrase;
    }

    private static Map<String, String> phrases(Brief brief) {
        Map<String, String> phrases = new HashMap<>(brief.category().scene());
        ProductName product = brief.product();
        phrases.put(
                "subject",
                withArticle(product) + ", " + brief.category().scene().get("subject"));
        phrases.put("it", it(brief));
        phrases.put("brand", product.isBrand() ? "the name " + product.text() : "a name");
        phrases.put("light", brief.light().orElse(brief.mood().light()));
        // Scenes have places of their own, which only a place that was asked for replaces.
        phrases.put("setting", brief.place().map(place -> ", " + place).orElse(""));
        brief.place().ifPresent(place -> phrases.put("place", place));
        return phrases;
    }

    private static String it(Brief brief) {
        if (!brief.category().noun().isEmpty()) {
            return "the " + brief.category().noun();
        }
        return isLatin(brief.product()) ? withArticle(brief.product()) : "the product";
    }

    /** A description in Latin letters takes an article; names, and words of other scripts, do without. */
    private static String withArticle(ProductName product) {
        String name = product.text();
        return product.isBrand() || !isLatin(product)
                ? name
                : "the " + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean isLatin(ProductName product) {
        return product.text()
                .codePoints()
                .filter(Character::isLetter)
                .allMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
