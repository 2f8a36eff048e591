package dev.retake.storyboard.local;

import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Template;
import dev.retake.storyboard.local.product.Category;
import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.world.DayTime;
import dev.retake.storyboard.local.world.Lighting;
import dev.retake.storyboard.local.world.Mood;
import dev.retake.storyboard.local.world.Palette;
import dev.retake.storyboard.local.world.Place;
import dev.retake.storyboard.local.world.Weather;
import java.util.Locale;
import java.util.Optional;

/**
 * A director's reading of one beat: everything decided that does not depend on the product's form.
 *
 * @param energy 0 calm to 1 frantic
 * @param words all that is said of product and beat, in lower case
 * @param film chance that falls the same way in every beat of the film
 * @param beat chance of this beat, prompt and seed
 */
record Direction(
        Category category,
        Shot shot,
        Role role,
        Mood mood,
        Lighting lighting,
        Place place,
        DayTime time,
        Weather weather,
        Palette palette,
        Cues cues,
        double energy,
        String words,
        Dice film,
        Dice beat) {

    static Direction of(Spec spec, int beatIndex, String prompt, long seed) {
        Beat beat = spec.beats().get(beatIndex);
        Category category =
                Category.of(spec.product().category(), spec.product().name());
        Role role = Role.of(spec, beatIndex);
        // The product's own name is no stage direction: a trail shoe may well be shown in a studio.
        Cues cues = Cues.of(without(prompt, spec.product().name()));
        String style = lower(spec.style().aesthetic() + " " + spec.style().mood() + " "
                + spec.style().lighting());
        String words = lower(spec.product().name() + " " + spec.product().category() + " " + prompt);
        Mood mood = mood(style, spec.template());
        double energy = Math.clamp((beat.energyLevel() - 1) / 9.0, 0, 1);
        Palette palette = Palette.of(spec.style().colorPalette());
        Place place = place(cues, role, category, words, energy);
        Lighting lighting = lighting(lower(spec.style().lighting()), lower(prompt), mood, role, palette);
        DayTime time = cues.time().orElseGet(() -> time(lighting, mood, place));
        Weather weather = cues.weather().orElse(Weather.CLEAR);
        Palette led = cues.backdrop().map(palette::led).orElse(palette);
        return new Direction(
                category,
                Shot.of(beat.shotType()),
                role,
                mood,
                hour(lighting, cues, place),
                place,
                time,
                weather,
                led,
                cues,
                energy,
                words,
                new Dice(Dice.mix(spec.product().hashCode() * 31L + spec.style().hashCode())),
                new Dice(Dice.mix(seed ^ Dice.mix(prompt.hashCode() * 131L + beatIndex))));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String without(String prompt, String name) {
        String plain = lower(prompt);
        return name.isBlank() ? plain : plain.replace(lower(name.strip()), " ");
    }

    private static Mood mood(String style, Template template) {
        Mood usual = switch (template) {
            case LUXURY_SHOWCASE -> Mood.LUXURIOUS;
            case ENERGETIC_LIFESTYLE -> Mood.ENERGETIC;
            case MINIMALIST_REVEAL -> Mood.MINIMAL;
            case EMOTIONAL_STORYTELLING -> Mood.WARM;
            case FEATURE_DEMO -> Mood.TECHNICAL;
        };
        Mood best = usual;
        double most = 1.5;
        for (Mood mood : Mood.values()) {
            double said = said(style, mood) + (mood == usual ? 1.5 : 0);
            if (said > most) {
                most = said;
                best = mood;
            }
        }
        return best;
    }

    private static double said(String style, Mood mood) {
        String words = switch (mood) {
            case LUXURIOUS -> "luxur|elegan|premium|opulen|sophisticat|exclusiv|glamo|prestig|regal|timeless";
            case MINIMAL -> "minimal|clean|simpl|sleek|understated|zen|pure";
            case GENTLE -> "soft|pastel|gentl|natur|organic|calm|seren|delicat|dream|romantic|fresh|airy|feminin|sooth";
            case ENERGETIC -> "energ|bold|dynamic|vibran|playful|sport|fun|street|youth|explos|intens|cheer";
            case TECHNICAL -> "tech|futur|modern|digital|innovat|cyber|neon|smart|precis|electri";
            case WARM -> "warm|coz|rustic|nostalg|emotion|heart|homel|comfort|vintage|sunlit|summer|tender";
        };
        return java.util.regex.Pattern.compile("\\b(?:" + words + ")")
                .matcher(style)
                .results()
                .count();
    }

    private static Place place(Cues cues, Role role, Category category, String words, double energy) {
        if (cues.place().isPresent()) {
            return cues.place().get();
        }
        boolean hourAsked = cues.time().isPresent() || cues.weather().isPresent();
        if (role.outside() || hourAsked && role != Role.DETAIL) {
            Place usual = usual(category, words);
            return hourAsked && !usual.outdoors() ? outdoors(category, cues) : usual;
        }
        return Place.STUDIO;
    }

    /** Where such a thing is at home. */
    private static Place usual(Category category, String words) {
        return switch (category) {
            case SHOE ->
                words.matches("(?s).*\\b(trail|hik|mountain|outdoor|climb|trek).*") ? Place.MOUNTAIN : Place.CITY;
            case CAR -> Place.ROAD;
            case BICYCLE -> words.contains("mountain") ? Place.FOREST : Place.ROAD;
            case COFFEE -> Place.CAFE;
            case BEVERAGE -> Place.BEACH;
            case FOOD -> Place.KITCHEN;
            case SKINCARE, PERFUME -> Place.BATH;
            case TRAVEL -> Place.BEACH;
            case CAMERA -> Place.MOUNTAIN;
            case FITNESS -> Place.GYM;
            case PET -> Place.MEADOW;
            case CLOTHING, BAG, WATCH -> Place.CITY;
            case JEWELRY, PHONE, LAPTOP, HEADPHONES, FURNITURE, HOME, GAME, BOOK, TOY, APP, SERVICE, PRODUCT ->
                Place.ROOM;
        };
    }

    /** Where such a thing goes when the hour or the weather is to be seen. */
    private static Place outdoors(Category category, Cues cues) {
        boolean dark = cues.time()
                .map(time -> time == DayTime.NIGHT || time == DayTime.DUSK)
                .orElse(false);
        if (dark || cues.weather().equals(Optional.of(Weather.RAIN))) {
            return Place.CITY;
        }
        return switch (category) {
            case COFFEE, FOOD, PERFUME, SKINCARE, TOY, BOOK, FURNITURE, HOME -> Place.MEADOW;
            case JEWELRY, PHONE, LAPTOP, HEADPHONES, GAME, APP, SERVICE, PRODUCT, FITNESS -> Place.MOUNTAIN;
            case SHOE, CLOTHING, BAG, BEVERAGE, CAMERA, CAR, BICYCLE, TRAVEL, PET, WATCH -> usual(category, "");
        };
    }

    private static Lighting lighting(String asked, String prompt, Mood mood, Role role, Palette palette) {
        Optional<Lighting> named = named(prompt).or(() -> named(asked));
        Lighting lighting = named.orElseGet(() -> switch (mood) {
            case LUXURIOUS -> palette.isDark() ? Lighting.DRAMATIC : Lighting.STUDIO;
            case MINIMAL -> palette.isDark() ? Lighting.DRAMATIC : Lighting.SOFT;
            case GENTLE -> Lighting.SOFT;
            case ENERGETIC -> Lighting.STUDIO;
            case TECHNICAL -> palette.isDark() ? Lighting.NEON : Lighting.STUDIO;
            case WARM -> Lighting.NATURAL;
        });
        return role == Role.TEASER && palette.isDark() ? Lighting.DRAMATIC : lighting;
    }

    private static Optional<Lighting> named(String text) {
        if (text.contains("neon")) {
            return Optional.of(Lighting.NEON);
        }
        if (text.contains("golden hour") || text.contains("sunset") || text.contains("golden light")) {
            return Optional.of(Lighting.GOLDEN);
        }
        if (text.matches(
                "(?s).*\\b(dramatic|low[- ]key|moody|chiaroscuro|spotlight|spotlit|high[- ]contrast|rim light\\w*)\\b.*")) {
            return Optional.of(Lighting.DRAMATIC);
        }
        if (text.matches("(?s).*\\b(high[- ]key|bright white|airy)\\b.*")) {
            return Optional.of(Lighting.HIGH_KEY);
        }
        if (text.matches("(?s).*\\b(night|moonlight|moonlit)\\b.*")) {
            return Optional.of(Lighting.NIGHT);
        }
        if (text.matches("(?s).*\\b(natural light|natural|daylight|window light|sunlight|sunlit|sunny)\\b.*")) {
            return Optional.of(Lighting.NATURAL);
        }
        if (text.matches("(?s).*\\b(soft|diffused|diffuse|gentle)\\b.*")) {
            return Optional.of(Lighting.SOFT);
        }
        if (text.matches("(?s).*\\b(studio|softbox|clean)\\b.*")) {
            return Optional.of(Lighting.STUDIO);
        }
        return Optional.empty();
    }

    private static DayTime time(Lighting lighting, Mood mood, Place place) {
        return switch (lighting) {
            case GOLDEN -> DayTime.GOLDEN_HOUR;
            case NIGHT, NEON -> DayTime.NIGHT;
            case DRAMATIC ->
                switch (place) {
                    case CITY, ROAD, STUDIO, ROOM, CAFE, KITCHEN, BATH, GYM -> DayTime.NIGHT;
                    case SNOW -> DayTime.DAY;
                    case FOREST, MEADOW -> DayTime.GOLDEN_HOUR;
                    case MOUNTAIN, DESERT, BEACH, WATER, SKY -> DayTime.SUNSET;
                };
            case HIGH_KEY -> DayTime.DAY;
            case STUDIO, SOFT, NATURAL ->
                switch (mood) {
                    case ENERGETIC, WARM -> DayTime.GOLDEN_HOUR;
                    case LUXURIOUS -> place == Place.CITY ? DayTime.DUSK : DayTime.GOLDEN_HOUR;
                    case GENTLE -> DayTime.DAWN;
                    case MINIMAL, TECHNICAL -> DayTime.DAY;
                };
        };
    }

    /** An hour asked for changes a room's light too. */
    private static Lighting hour(Lighting lighting, Cues cues, Place place) {
        if (place.outdoors() || cues.time().isEmpty()) {
            return lighting;
        }
        return switch (cues.time().get()) {
            case DAWN, GOLDEN_HOUR, SUNSET -> Lighting.GOLDEN;
            case DAY -> Lighting.NATURAL;
            case DUSK, NIGHT -> Lighting.NIGHT;
        };
    }
}
