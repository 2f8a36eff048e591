package dev.retake.phasekit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import java.util.HexFormat;
import java.util.List;

/**
 * Everything that goes into one artifact, and nothing else. Equal recipes have equal digests and seeds, in every video
 * and on every branch; an artifact is reused only when the digests are equal (I12).
 *
 * @param provider who makes it
 * @param model with what
 * @param parameters whatever else the maker looks at
 * @param prompt as sent; empty where there is none
 * @param salt empty, or what makes an explicit regeneration differ from what was made before
 * @param inputs the artifacts it is made from, in the order in which the maker uses them
 */
public record Recipe(
        ArtifactType kind,
        String provider,
        String model,
        JsonNode parameters,
        String prompt,
        String salt,
        List<Ingredient> inputs) {
    private static final int SEED_HEX_DIGITS = 8;

    public Recipe {
        inputs = List.copyOf(inputs);
    }

    /** Without salt: what is made when nobody asks for something new. */
    public Recipe(
            ArtifactType kind,
            String provider,
            String model,
            JsonNode parameters,
            String prompt,
            List<Ingredient> inputs) {
        this(kind, provider, model, parameters, prompt, "", inputs);
    }

    public Recipe salted(String newSalt) {
        return new Recipe(kind, provider, model, parameters, prompt, newSalt, inputs);
    }

    /** SHA-256 over the canonical JSON of all of it, inputs by their own SHA-256. */
    public String digest() {
        ObjectNode all = Json.mapper().createObjectNode();
        all.put("kind", kind.wireName());
        all.put("provider", provider);
        all.put("model", model);
        all.set("parameters", parameters);
        all.put("prompt", prompt);
        all.put("salt", salt);
        ArrayNode hashes = all.putArray("inputs");
        inputs.forEach(input -> hashes.add(input.sha256()));
        return Sha256.of(Json.canonical(all));
    }

    /** The recipe with its digest, which takes long enough to be taken once. */
    Digested digested() {
        return new Digested(this, digest());
    }

    record Digested(Recipe recipe, String digest) {
        /** What a model's random generator starts from: 31 bits, which every provider takes. */
        long seed() {
            return HexFormat.fromHexDigitsToLong(digest, 0, SEED_HEX_DIGITS) & Integer.MAX_VALUE;
        }
    }
}
