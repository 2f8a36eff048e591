package dev.retake.refine.local;

import java.util.Arrays;
import java.util.List;

/** What the music is to make one feel, which decides its mode, its key and its harmony. */
enum Feeling {
    DARK(
            Mode.MINOR,
            List.of(
                    "dark",
                    "myster",
                    "tense",
                    "tension",
                    "suspens",
                    "dramatic",
                    "moody",
                    "edgy",
                    "intense",
                    "noir",
                    "ominous",
                    "brooding",
                    "gritty",
                    "serious",
                    "aggressive"),
            List.of("i VI iv V", "i iv VI V", "i VI III V", "i v VI iv")),
    TRIUMPHANT(
            Mode.MAJOR,
            List.of(
                    "epic",
                    "heroic",
                    "triumph",
                    "powerful",
                    "bold",
                    "inspir",
                    "confiden",
                    "motivat",
                    "majestic",
                    "grand",
                    "proud",
                    "ambitious",
                    "empower",
                    "adventur",
                    "determin",
                    "aspiration"),
            List.of("vi IV I V", "I V vi IV", "I vi IV V", "IV V vi I")),
    DRIVEN(
            Mode.MINOR,
            List.of(
                    "energ",
                    "driv",
                    "dynamic",
                    "exciting",
                    "excite",
                    "fast",
                    "adrenalin",
                    "urgent",
                    "futur",
                    "action",
                    "sport",
                    "vibrant",
                    "electri",
                    "pumping",
                    "intensity",
                    "upbeat",
                    "party"),
            List.of("i VI III VII", "i VII VI VII", "VI VII i III", "i III VII VI")),
    BRIGHT(
            Mode.MAJOR,
            List.of(
                    "happy",
                    "joy",
                    "cheer",
                    "playful",
                    "fun",
                    "optimis",
                    "bright",
                    "uplift",
                    "sunny",
                    "positive",
                    "fresh",
                    "lighthearted",
                    "quirky",
                    "carefree",
                    "hopeful",
                    "friendly",
                    "festive"),
            List.of("I V vi IV", "I IV vi V", "I iii IV V", "I IV I V")),
    WARM(
            Mode.MAJOR,
            List.of(
                    "warm",
                    "emotion",
                    "nostalg",
                    "romantic",
                    "heart",
                    "tender",
                    "intimate",
                    "sentiment",
                    "love",
                    "gentle",
                    "family",
                    "touching",
                    "sincere",
                    "bittersweet",
                    "cozy",
                    "caring"),
            List.of("I V vi IV", "IV V iii vi", "I iii vi IV", "vi IV I V")),
    REFINED(
            Mode.DORIAN,
            List.of(
                    "eleg",
                    "sophistic",
                    "luxur",
                    "sleek",
                    "classy",
                    "premium",
                    "sensual",
                    "seductive",
                    "cool",
                    "stylish",
                    "refined",
                    "exclusive",
                    "glamo",
                    "opulent",
                    "timeless"),
            List.of("i IV i VII", "i III VII IV", "i IV VII III", "i ii III IV")),
    DREAMY(
            Mode.LYDIAN,
            List.of(
                    "dream",
                    "ethereal",
                    "magical",
                    "wonder",
                    "float",
                    "space",
                    "surreal",
                    "celestial",
                    "mystic",
                    "atmospher",
                    "enchant"),
            List.of("I II vi I", "I II iii II", "vi II I I")),
    CALM(
            Mode.MAJOR,
            List.of(
                    "calm",
                    "seren",
                    "peace",
                    "relax",
                    "soft",
                    "minimal",
                    "clean",
                    "quiet",
                    "meditat",
                    "pure",
                    "soothing",
                    "tranquil",
                    "contemplat",
                    "reflective",
                    "natural",
                    "zen",
                    "still"),
            List.of("I IV I IV", "I vi IV IV", "I iii IV I", "IV I ii IV"));

    /** A scale, as semitones above the key note. */
    enum Mode {
        MAJOR(0, 2, 4, 5, 7, 9, 11),
        LYDIAN(0, 2, 4, 6, 7, 9, 11),
        DORIAN(0, 2, 3, 5, 7, 9, 10),
        MINOR(0, 2, 3, 5, 7, 8, 10);

        private final List<Integer> semitones;

        Mode(Integer... semitones) {
            this.semitones = List.of(semitones);
        }

        List<Integer> semitones() {
            return semitones;
        }

        boolean minor() {
            return semitones.get(2) == 3;
        }
    }

    private final Mode mode;
    private final List<String> stems;
    private final List<String> progressions;

    Feeling(Mode mode, List<String> stems, List<String> progressions) {
        this.mode = mode;
        this.stems = stems;
        this.progressions = progressions;
    }

    /** Goes by the first word that says something known, the mood's before the style's; warm where none does. */
    static Feeling of(String mood, String musicStyle) {
        return Words.of(mood, musicStyle)
                .first(Arrays.asList(values()), feeling -> feeling.stems)
                .orElse(WARM);
    }

    Mode mode() {
        return mode;
    }

    /** Four chords each, in Roman numerals. */
    List<String> progressions() {
        return progressions;
    }
}
