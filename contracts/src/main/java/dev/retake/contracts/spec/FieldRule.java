package dev.retake.contracts.spec;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a field of a spec may hold. {@link #SPEC} says in Java what {@code spec.json} says to the world. */
sealed interface FieldRule {
    Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    Group BEAT = new Group(
            "beat",
            fields(
                    Map.entry("beat_id", new Identifier(60)),
                    Map.entry("start", new Whole(0, 55, 5)),
                    Map.entry("duration", new Whole(5, 15, 5)),
                    Map.entry("shot_type", new Text(60)),
                    Map.entry("action", new Text(500)),
                    Map.entry("prompt_template", new Text(1000)),
                    Map.entry("camera_movement", new Text(60)),
                    Map.entry("energy_level", new Whole(1, 10, 1))));

    Group SPEC = new Group(
            "spec",
            fields(
                    Map.entry(
                            "template",
                            new OneOf(Arrays.stream(Template.values())
                                    .map(Template::wireName)
                                    .toList())),
                    Map.entry("duration", new Whole(5, 60, 5)),
                    Map.entry("fps", new Whole(24, 30, 1)),
                    Map.entry("resolution", new OneOf(List.of(Spec.RESOLUTION))),
                    Map.entry(
                            "product",
                            new Group(
                                    "product",
                                    fields(Map.entry("name", new Text(120)), Map.entry("category", new Text(60))))),
                    Map.entry(
                            "style",
                            new Group(
                                    "style",
                                    fields(
                                            Map.entry("aesthetic", new Text(200)),
                                            Map.entry("color_palette", new Series(new Colour(), 1, 8)),
                                            Map.entry("mood", new Text(100)),
                                            Map.entry("lighting", new Text(200))))),
                    Map.entry("beats", new Series(BEAT, 1, 12)),
                    Map.entry(
                            "audio",
                            new Group(
                                    "audio",
                                    fields(
                                            Map.entry("music_style", new Text(100)),
                                            Map.entry("tempo", new Whole(40, 220, 1)),
                                            Map.entry("mood", new Text(100))))),
                    Map.entry("transitions", new Series(new OneOf(List.of("cut", "dissolve")), 0, 11))));

    /** Prose without control characters (line breaks and tabs aside), not blank; length in code points. */
    record Text(int maxLength) implements FieldRule {}

    /** One word. */
    record Identifier(int maxLength) implements FieldRule {}

    record Whole(int min, int max, int step) implements FieldRule {}

    record OneOf(List<String> values) implements FieldRule {}

    record Colour() implements FieldRule {}

    /** An object with exactly these fields. */
    record Group(String name, Map<String, FieldRule> fields) implements FieldRule {}

    record Series(FieldRule item, int min, int max) implements FieldRule {}

    @SafeVarargs
    private static Map<String, FieldRule> fields(Map.Entry<String, ? extends FieldRule>... entries) {
        Map<String, FieldRule> fields = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends FieldRule> entry : entries) {
            fields.put(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(fields);
    }
}
