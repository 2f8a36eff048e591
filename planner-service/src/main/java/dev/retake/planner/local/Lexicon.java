package dev.retake.planner.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.spec.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All that the planner knows by heart, from the JSON files beside this class. */
final class Lexicon {
    private final Map<String, Category> categoriesByName = new LinkedHashMap<>();
    private final Map<String, Mood> moodsByName = new LinkedHashMap<>();
    private final Map<String, Shot> shots = new LinkedHashMap<>();

    final Terms<Category> categories;
    final Terms<Mood> moods;
    final Terms<Template> templates;
    final Terms<String> colours;
    final Terms<String> lights;
    final Terms<String> places;
    final Terms<String> music;
    final ProductNames productNames;

    private Lexicon(JsonNode categoryList, JsonNode moodList, JsonNode shotMap, JsonNode words) {
        categories = new Terms<>(entries(categoryList, Lexicon::category));
        categoryList.forEach(node -> categoriesByName.put(text(node, "category"), category(node)));
        moods = new Terms<>(entries(moodList, Lexicon::mood));
        moodList.forEach(node -> moodsByName.put(text(node, "mood"), mood(node)));
        shotMap.properties().forEach(entry -> shots.put(entry.getKey(), shot(entry.getValue())));
        templates = new Terms<>(keyed(words.path("templates"), Template::fromWireName));
        colours = new Terms<>(keyed(words.path("colours"), Function.identity()));
        lights = new Terms<>(keyed(words.path("lights"), Function.identity()));
        places = new Terms<>(keyed(words.path("places"), Function.identity()));
        music = new Terms<>(keyed(words.path("music"), Function.identity()));
        productNames = new ProductNames(
                categories,
                strings(words.path("fillers")),
                strings(words.path("advertising")),
                strings(words.path("introductions")),
                strings(words.path("phrase_ends")));
    }

    static Lexicon shipped() {
        return new Lexicon(read("categories.json"), read("moods.json"), read("shots.json"), read("words.json"));
    }

    /** What a thing is that none of the words name. */
    Category anyProduct() {
        return Objects.requireNonNull(categoriesByName.get("product"));
    }

    /** The mood of a template when no other is named. */
    Mood usualMood(Template template) {
        return Objects.requireNonNull(moodsByName.get(
                switch (template) {
                    case LUXURY_SHOWCASE -> "elegant";
                    case ENERGETIC_LIFESTYLE -> "energetic";
                    case MINIMALIST_REVEAL -> "serene";
                    case EMOTIONAL_STORYTELLING -> "heartfelt";
                    case FEATURE_DEMO -> "confident";
                }));
    }

    Shot shot(String beatId) {
        return Objects.requireNonNull(shots.get(beatId), beatId);
    }

    private static Category category(JsonNode node) {
        Map<String, String> scene = new LinkedHashMap<>();
        node.path("scene")
                .properties()
                .forEach(entry -> scene.put(entry.getKey(), entry.getValue().asText()));
        return new Category(
                text(node, "category"),
                text(node, "noun"),
                Template.fromWireName(text(node, "template")),
                strings(node.path("palette")),
                scene);
    }

    private static Mood mood(JsonNode node) {
        return new Mood(
                text(node, "mood"),
                Optional.ofNullable(node.get("template")).map(JsonNode::asText).map(Template::fromWireName),
                node.path("lively").asBoolean(),
                node.path("energy").asInt(),
                text(node, "light"),
                text(node, "lighting"),
                text(node, "aesthetic"),
                text(node, "music"),
                node.path("tempo").asInt(),
                strings(node.path("palette")));
    }

    private static Shot shot(JsonNode node) {
        return new Shot(
                text(node, "shot_type"),
                node.path("energy").asInt(),
                manner(node.path("calm")),
                manner(node.path("lively")));
    }

    private static Shot.Manner manner(JsonNode node) {
        return new Shot.Manner(strings(node.path("moves")), text(node, "action"), text(node, "prompt"));
    }

    private static <T> Map<T, List<String>> entries(JsonNode list, Function<JsonNode, T> meaning) {
        Map<T, List<String>> words = new LinkedHashMap<>();
        list.forEach(node -> words.put(meaning.apply(node), strings(node.path("words"))));
        return words;
    }

    private static <T> Map<T, List<String>> keyed(JsonNode object, Function<String, T> meaning) {
        Map<T, List<String>> words = new LinkedHashMap<>();
        object.properties().forEach(entry -> words.put(meaning.apply(entry.getKey()), strings(entry.getValue())));
        return words;
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableList());
    }

    private static String text(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).asText();
    }

    private static JsonNode read(String name) {
        try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream(name), name)) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
