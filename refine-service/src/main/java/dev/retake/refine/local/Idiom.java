package dev.retake.refine.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kind of music: who plays in it, how dense it gets, and which drums carry it. */
enum Idiom {
    AMBIENT(
            List.of("ambient", "drone", "newage", "spa", "soundscape"),
            List.of("meditat", "ethereal", "atmospher", "chill", "dream")),
    HIP_HOP(
            List.of("hip", "hiphop", "trap", "lofi", "boom", "rnb", "phonk"),
            List.of("urban", "soul", "beats", "street")),
    JAZZ(List.of("jazz", "lounge", "swing", "bossa", "blues"), List.of("smooth", "noir", "sophistic", "luxur")),
    ELECTRONIC(
            List.of(
                    "electro",
                    "edm",
                    "house",
                    "techno",
                    "synth",
                    "dance",
                    "dubstep",
                    "trance",
                    "club",
                    "dnb",
                    "retrowave",
                    "disco",
                    "glitch",
                    "breakbeat"),
            List.of("futur", "driving", "pulsing", "energ", "tech")),
    CINEMATIC(
            List.of("cinematic", "trailer", "film", "soundtrack", "hybrid"),
            List.of("epic", "dramatic", "tension", "dark")),
    ORCHESTRAL(
            List.of("orchestra", "classical", "string", "symphon", "baroque", "chamber", "violin", "cello", "waltz"),
            List.of("grand", "majestic")),
    PIANO(
            List.of("piano", "neoclassical", "ballad"),
            List.of("minimal", "solo", "keys", "elegan", "emotional", "tender")),
    ACOUSTIC(
            List.of("acoustic", "folk", "guitar", "country", "ukulele", "unplugged", "bluegrass", "singer"),
            List.of("organic", "warm", "natural", "earthy")),
    POP(
            List.of("pop", "corporate", "indie", "rock", "funk"),
            List.of("uplift", "upbeat", "happy", "commercial", "motivat", "inspir", "fun"));

    private final List<String> genres;
    private final List<String> hints;

    Idiom(List<String> genres, List<String> hints) {
        this.genres = genres;
        this.hints = hints;
    }

    /** Goes by the first word of the style that names a genre, else that hints at one, else by what suits the feeling. */
    static Idiom of(String musicStyle, Feeling feeling) {
        Words words = Words.of(musicStyle);
        List<Idiom> all = Arrays.asList(values());
        Optional<Idiom> named =
                words.first(all, idiom -> idiom.genres).or(() -> words.first(all, idiom -> idiom.hints));
        return named.orElse(
                switch (feeling) {
                    case DARK, TRIUMPHANT -> CINEMATIC;
                    case DRIVEN -> ELECTRONIC;
                    case BRIGHT -> POP;
                    case WARM -> ACOUSTIC;
                    case REFINED -> JAZZ;
                    case DREAMY, CALM -> AMBIENT;
                });
    }

    Chord.Colour colour() {
        return switch (this) {
            case AMBIENT, PIANO, ACOUSTIC, POP, ELECTRONIC -> Chord.Colour.NINTH;
            case HIP_HOP, JAZZ -> Chord.Colour.SEVENTH;
            case CINEMATIC, ORCHESTRAL -> Chord.Colour.TRIAD;
        };
    }

    /** How long a bar of sixteen steps may last, in seconds; beats are halved or doubled to stay within. */
    double longestBar() {
        return switch (this) {
            case AMBIENT, PIANO -> 4.6;
            case ORCHESTRAL, CINEMATIC, JAZZ, ACOUSTIC -> 3.4;
            case HIP_HOP -> 3.5;
            case POP, ELECTRONIC -> 2.9;
        };
    }

    /** Sixteenths come this share of a step late, every second one. */
    double swing() {
        return switch (this) {
            case HIP_HOP -> 0.18;
            case JAZZ -> 0.30;
            case AMBIENT, PIANO, ACOUSTIC, POP, ELECTRONIC, CINEMATIC, ORCHESTRAL -> 0;
        };
    }

    /** How far players stray from the beat, in seconds. */
    double looseness() {
        return switch (this) {
            case ELECTRONIC -> 0;
            case POP, HIP_HOP, CINEMATIC -> 0.004;
            case ACOUSTIC, ORCHESTRAL, JAZZ -> 0.008;
            case AMBIENT, PIANO -> 0.011;
        };
    }
}
