package dev.retake.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Mends a model's draft where only one mending makes sense: lengths snapped and fitted, starts recomputed, numbers
 * brought into range, colours and words spelled as they must be, foreign fields left out. Whatever else is wrong stays
 * as it is, for {@link SpecRules} to refuse. Mending twice changes nothing more.
 */
public final class SpecRepair {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SpecRepair() {}

    /**
     * @param draft any JSON; never changed
     * @param targetSeconds the length the video shall have, a multiple of 5 from 5 to 60
     */
    public static JsonNode repair(JsonNode draft, int targetSeconds) {
        JsonNode mended = mend(draft, FieldRule.SPEC);
        if (!(mended instanceof ObjectNode spec)) {
            return mended;
        }
        spec.put("resolution", Spec.RESOLUTION);
        // Also where the beats cannot be fitted to it, so that they are refused instead of making another film.
        spec.put("duration", targetSeconds);
        fitBeats(spec, targetSeconds);
        fitTransitions(spec);
        return spec;
    }

    private static JsonNode mend(JsonNode node, FieldRule rule) {
        return switch (rule) {
            case FieldRule.Text text ->
                node.isTextual() ? NODES.textNode(prose(node.textValue(), text.maxLength())) : node;
            case FieldRule.Identifier identifier -> node.isTextual() ? NODES.textNode(word(node.textValue())) : node;
            case FieldRule.Whole whole -> whole.step() == 1 ? inRange(node, whole) : node;
            case FieldRule.OneOf oneOf -> node.isTextual() ? NODES.textNode(word(node.textValue())) : node;
            case FieldRule.Colour colour -> node.isTextual() ? NODES.textNode(colour(node.textValue())) : node;
            case FieldRule.Group group -> node.isObject() ? knownFields(node, group) : node;
            case FieldRule.Series series -> node.isArray() ? items(node, series) : node;
        };
    }

    private static ObjectNode knownFields(JsonNode node, FieldRule.Group group) {
        ObjectNode known = NODES.objectNode();
        group.fields().forEach((name, field) -> {
            JsonNode value = node.get(name);
            if (value != null) {
                known.set(name, mend(value, field));
            }
        });
        return known;
    }

    private static ArrayNode items(JsonNode node, FieldRule.Series series) {
        ArrayNode items = NODES.arrayNode();
        // Beats and transitions beyond the limit are dropped by their own fitting; of colours the first are dominant.
        int kept = series.item() instanceof FieldRule.Colour ? Math.min(node.size(), series.max()) : node.size();
        for (int i = 0; i < kept; i++) {
            items.add(mend(node.get(i), series.item()));
        }
        return items;
    }

    private static JsonNode inRange(JsonNode node, FieldRule.Whole rule) {
        Double value = number(node);
        return value == null ? node : IntNode.valueOf(Math.clamp(Math.round(value), rule.min(), rule.max()));
    }

    private static void fitBeats(ObjectNode spec, int targetSeconds) {
        JsonNode beats = spec.path("beats");
        List<Integer> seconds = new ArrayList<>();
        for (JsonNode beat : beats) {
            usualOrSnapped(beat).ifPresent(seconds::add);
        }
        if (beats.isEmpty() || seconds.size() != beats.size()) {
            return;
        }
        BeatTiming.fit(seconds, targetSeconds).ifPresent(slots -> {
            ArrayNode fitted = NODES.arrayNode();
            int start = 0;
            for (BeatTiming.Slot slot : slots) {
                ObjectNode beat = (ObjectNode) beats.get(slot.beat());
                beat.put("start", start);
                beat.put("duration", slot.seconds());
                fitted.add(beat);
                start += slot.seconds();
            }
            spec.set("beats", fitted);
        });
    }

    /** A beat without a usable length has its usual one, if the library knows it. */
    private static Optional<Integer> usualOrSnapped(JsonNode beat) {
        if (!beat.isObject()) {
            return Optional.empty();
        }
        Double given = number(beat.path("duration"));
        if (given != null && given > 0) {
            return Optional.of(given <= 7 ? 5 : given <= 12 ? 10 : 15);
        }
        return BeatLibrary.find(beat.path("beat_id").asText()).map(BeatLibrary.Entry::seconds);
    }

    private static void fitTransitions(ObjectNode spec) {
        JsonNode given = spec.path("transitions");
        int between = spec.path("beats").size() - 1;
        if (given.isMissingNode() || given instanceof NullNode) {
            spec.set("transitions", NODES.arrayNode());
        } else if (given.isArray() && !given.isEmpty() && given.size() > between) {
            ArrayNode kept = NODES.arrayNode();
            IntStream.range(0, Math.max(0, between)).forEach(i -> kept.add(given.get(i)));
            spec.set("transitions", kept);
        }
    }

    private static @Nullable Double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node instanceof TextNode text && text.textValue().strip().matches("\\d{1,4}(\\.\\d{1,4})?")) {
            return Double.valueOf(text.textValue().strip());
        }
        return null;
    }

    private static String prose(String text, int maxLength) {
        String clean = SpecRules.CONTROL.matcher(text).replaceAll(" ").strip();
        if (clean.codePointCount(0, clean.length()) <= maxLength) {
            return clean;
        }
        String cut = clean.substring(0, clean.offsetByCodePoints(0, maxLength));
        int lastSpace = cut.lastIndexOf(' ');
        return (lastSpace > maxLength / 2 ? cut.substring(0, lastSpace) : cut).strip();
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static String colour(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^#", "");
        if (hex.matches("[0-9a-f]{3}")) {
            return "#" + hex.replaceAll("(.)", "$1$1");
        }
        return hex.matches("[0-9a-f]{6}") ? "#" + hex : text;
    }
}
