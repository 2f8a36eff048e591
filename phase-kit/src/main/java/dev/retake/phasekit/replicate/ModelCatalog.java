package dev.retake.phasekit.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The cards of the models: those shipped, and what an operator puts in their place or beside them. */
public final class ModelCatalog {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][\\w.-]*/[A-Za-z0-9][\\w.-]*");
    private static final Pattern VERSION = Pattern.compile("[\\w./:-]{1,200}");

    private final Map<String, ModelCard> cards;

    private ModelCatalog(Map<String, ModelCard> cards) {
        this.cards = Map.copyOf(cards);
    }

    public static ModelCatalog shipped() {
        try (InputStream in = ModelCatalog.class.getResourceAsStream("models.json")) {
            if (in == null) {
                throw new IllegalStateException("models.json is missing from phase-kit");
            }
            return new ModelCatalog(cardsIn(Json.mapper().readTree(in)));
        } catch (IOException e) {
            throw new IllegalStateException("the shipped models.json cannot be read", e);
        }
    }

    /**
     * These cards, with those of a file put over them.
     *
     * @throws ConfigurationException when the file is not one of model cards
     */
    public ModelCatalog with(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Map<String, ModelCard> all = new HashMap<>(cards);
            all.putAll(cardsIn(Json.mapper().readTree(in)));
            return new ModelCatalog(all);
        } catch (IOException e) {
            throw new ConfigurationException("RETAKE_REPLICATE_MODELS names a file that cannot be read as JSON", e);
        }
    }

    /** @throws ConfigurationException when nothing is known of the model */
    public ModelCard card(String model) {
        ModelCard card = cards.get(model);
        if (card == null) {
            throw new ConfigurationException("The price list names the model " + model
                    + ", of which nothing is known: describe it in a file and name that in RETAKE_REPLICATE_MODELS");
        }
        return card;
    }

    private static Map<String, ModelCard> cardsIn(JsonNode file) {
        Map<String, ModelCard> cards = new HashMap<>();
        file.properties().forEach(entry -> cards.put(entry.getKey(), card(entry.getKey(), entry.getValue())));
        return cards;
    }

    private static ModelCard card(String model, JsonNode json) {
        Map<ModelInput, String> inputs = new EnumMap<>(ModelInput.class);
        for (ModelInput input : ModelInput.values()) {
            JsonNode name = json.path("inputs").path(input.wireName());
            if (name.isTextual()) {
                inputs.put(input, name.textValue());
            }
        }
        JsonNode version = json.path("version");
        boolean sound = MODEL.matcher(model).matches()
                && inputs.containsKey(ModelInput.PROMPT)
                && inputs.size() == json.path("inputs").size()
                && (version.isMissingNode()
                        || (version.isTextual()
                                && VERSION.matcher(version.textValue()).matches()))
                && (json.path("fixed").isMissingNode() || json.path("fixed").isObject());
        if (!sound) {
            throw new ConfigurationException("The description of the model " + model
                    + " cannot be used: it has inputs (prompt, and any of start_image, reference, seconds, seed),"
                    + " fixed values, and for a community model a version");
        }
        ObjectNode fixed = json.path("fixed").isObject()
                ? (ObjectNode) json.path("fixed")
                : Json.mapper().createObjectNode();
        return new ModelCard(model, version.isTextual() ? version.textValue() : null, inputs, fixed);
    }
}
