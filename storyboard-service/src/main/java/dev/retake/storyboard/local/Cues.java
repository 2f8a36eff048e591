package dev.retake.storyboard.local;

import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.world.DayTime;
import dev.retake.storyboard.local.world.Place;
import dev.retake.storyboard.local.world.Weather;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt's words ask for in so many words: a place, an hour, weather, colours.
 *
 * @param backdrop a colour named for the background
 * @param colours other colours named, in order
 */
record Cues(
        Optional<Place> place,
        Optional<DayTime> time,
        Optional<Weather> weather,
        Optional<Rgb> backdrop,
        List<Rgb> colours) {

    private static final Map<Place, String> PLACES = new LinkedHashMap<>();
    private static final Map<DayTime, String> TIMES = new LinkedHashMap<>();
    private static final Map<Weather, String> WEATHERS = new LinkedHashMap<>();
    private static final Map<String, Integer> COLOURS = Map.ofEntries(
            Map.entry("red", 0xd0312d),
            Map.entry("crimson", 0xa3122b),
            Map.entry("burgundy", 0x6d1a2d),
            Map.entry("orange", 0xf2741b),
            Map.entry("coral", 0xff7f5c),
            Map.entry("peach", 0xffc3a0),
            Map.entry("yellow", 0xf7cf2e),
            Map.entry("gold", 0xd4af37),
            Map.entry("amber", 0xe8991c),
            Map.entry("beige", 0xdcc9a8),
            Map.entry("cream", 0xf3e8d2),
            Map.entry("brown", 0x6f4a2f),
            Map.entry("green", 0x2f8f4e),
            Map.entry("emerald", 0x0f7a55),
            Map.entry("mint", 0xa6e3c8),
            Map.entry("olive", 0x6f7133),
            Map.entry("lime", 0xa6d62b),
            Map.entry("teal", 0x0f8a8a),
            Map.entry("turquoise", 0x2fc4c0),
            Map.entry("cyan", 0x27c4e8),
            Map.entry("blue", 0x2463d6),
            Map.entry("navy", 0x14224f),
            Map.entry("indigo", 0x3a2f9c),
            Map.entry("purple", 0x7435b8),
            Map.entry("violet", 0x7f4fd6),
            Map.entry("lavender", 0xbfa8e6),
            Map.entry("magenta", 0xcf2a8f),
            Map.entry("pink", 0xf08fb4),
            Map.entry("rose", 0xe07a8c),
            Map.entry("white", 0xf2f2f0),
            Map.entry("silver", 0xc3c7cc),
            Map.entry("grey", 0x85888c),
            Map.entry("gray", 0x85888c),
            Map.entry("charcoal", 0x33363a),
            Map.entry("black", 0x121214));
    private static final Pattern COLOUR_WORDS = Pattern.compile(
            "\\b(" + String.join("|", COLOURS.keySet().stream().sorted().toList())
                    + ")\\b(?!\\s+(hour|key|balance|noise|friday))");
    private static final Pattern BACKDROP = Pattern.compile(
            "\\b(" + String.join("|", COLOURS.keySet().stream().sorted().toList())
                    + ")\\s+(\\w+\\s+)?(background|backdrop|wall|set)\\b");

    static {
        PLACES.put(
                Place.BEACH,
                "beach|beaches|seaside|shore|shoreline|coast|coastline|coastal|island|tropical|ocean|sea|surf");
        PLACES.put(Place.SNOW, "snow|snowy|snowfield|arctic|glacier|winter|ski|skiing|frozen");
        PLACES.put(Place.DESERT, "desert|dune|dunes|sahara|savanna|canyon");
        PLACES.put(Place.FOREST, "forest|woods|woodland|jungle|rainforest|pines|redwoods");
        PLACES.put(
                Place.MOUNTAIN,
                "mountain|mountains|mountainside|alpine|alps|peak|summit|trail|trails|hiking|cliff|ridge|rocky");
        PLACES.put(
                Place.MEADOW,
                "meadow|meadows|garden|park|field|fields|grass|grassland|countryside|farm|picnic|vineyard|backyard");
        PLACES.put(Place.ROAD, "road|roads|highway|racetrack|freeway|motorway|asphalt");
        PLACES.put(
                Place.CITY,
                "city|cities|cityscape|street|streets|downtown|urban|skyline|rooftop|rooftops|metropolis|subway|alley|skyscrapers");
        PLACES.put(Place.CAFE, "cafe|café|coffeehouse|bistro|restaurant|bakery|diner");
        PLACES.put(Place.KITCHEN, "kitchen|countertop");
        PLACES.put(Place.BATH, "bathroom|spa|vanity");
        PLACES.put(Place.GYM, "gym|stadium|arena|court|locker");
        PLACES.put(Place.WATER, "lake|pond|pool|river|waterfall|underwater");
        PLACES.put(Place.SKY, "clouds|heaven|heavens");
        PLACES.put(
                Place.ROOM,
                "room|bedroom|apartment|office|interior|loft|library|lounge|indoors|desk|workspace|fireplace");
        PLACES.put(Place.STUDIO, "studio(?! (light|quality|sound))|seamless|pedestal|plinth|podium");
        TIMES.put(DayTime.GOLDEN_HOUR, "golden hour|golden light|late afternoon|warm sunlight");
        TIMES.put(DayTime.SUNSET, "sunset|sundown");
        TIMES.put(DayTime.DUSK, "dusk|twilight|blue hour|evening|nightfall");
        TIMES.put(DayTime.NIGHT, "night|nights|nighttime|midnight|moonlight|moonlit|after dark|nocturnal|starry");
        TIMES.put(DayTime.DAWN, "dawn|sunrise|daybreak|morning|first light");
        TIMES.put(DayTime.DAY, "daylight|daytime|noon|midday|sunny|sunlit|bright day|summer day");
        WEATHERS.put(Weather.RAIN, "rain|rainy|raining|storm|stormy|downpour|drizzle");
        WEATHERS.put(Weather.SNOWFALL, "snowfall|snowing|snowflakes|blizzard|snow|snowy");
        WEATHERS.put(Weather.MIST, "mist|misty|fog|foggy|haze|hazy");
    }

    Cues {
        colours = List.copyOf(colours);
    }

    static Cues of(String prompt) {
        String text = prompt.toLowerCase(Locale.ROOT);
        Matcher named = BACKDROP.matcher(text);
        Optional<Rgb> backdrop = named.find() ? Optional.of(colour(named.group(1))) : Optional.empty();
        List<Rgb> colours = COLOUR_WORDS
                .matcher(named.replaceAll(" "))
                .results()
                .map(found -> colour(found.group(1)))
                .toList();
        return new Cues(first(PLACES, text), first(TIMES, text), first(WEATHERS, text), backdrop, colours);
    }

    @SuppressWarnings("NullAway") // only words of the table itself are looked up
    private static Rgb colour(String word) {
        return Rgb.screen(COLOURS.get(word));
    }

    /** The one whose word comes first in the text. */
    private static <T> Optional<T> first(Map<T, String> words, String text) {
        Optional<T> found = Optional.empty();
        int at = Integer.MAX_VALUE;
        for (Map.Entry<T, String> entry : words.entrySet()) {
            Matcher matcher =
                    Pattern.compile("\\b(?:" + entry.getValue() + ")\\b").matcher(text);
            if (matcher.find() && matcher.start() < at) {
                at = matcher.start();
                found = Optional.of(entry.getKey());
            }
        }
        return found;
    }
}
