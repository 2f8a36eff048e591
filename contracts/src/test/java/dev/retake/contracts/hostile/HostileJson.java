package dev.retake.contracts.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Documents as a schema wants them, or nearly, or not at all; the same ones for the same random numbers. */
public final class HostileJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;
    private static final List<JsonNode> NASTY = List.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.numberNode(-1),
            NODES.numberNode(0),
            NODES.numberNode(Integer.MAX_VALUE),
            NODES.numberNode(Long.MIN_VALUE),
            NODES.numberNode(new BigInteger("9".repeat(60))),
            NODES.numberNode(new BigDecimal("1e-400")),
            NODES.numberNode(new BigDecimal("1e9999")),
            NODES.numberNode(0.1),
            NODES.textNode(""),
            NODES.textNode(" "),
            NODES.textNode("\u0000"),
            NODES.textNode("a\u0000b"),
            NODES.textNode("\ud800"),
            NODES.textNode("\u202e\ufeff\ufffe"),
            NODES.textNode("../../../etc/passwd"),
            NODES.textNode("'; DROP TABLE video_generations; --"),
            NODES.textNode("<script>alert(1)</script>"),
            NODES.textNode("${jndi:ldap://127.0.0.1/x}"),
            NODES.textNode("%s%n%x"),
            NODES.textNode("NaN"),
            NODES.textNode("00000000-0000-0000-0000-000000000000"),
            NODES.textNode("9999-99-99T99:99:99Z"),
            NODES.textNode("+1000000000-01-01T00:00:00Z"),
            NODES.textNode("x".repeat(70_000)),
            NODES.textNode("🎬".repeat(300)),
            NODES.arrayNode(),
            NODES.objectNode());

    private final Random random;
    private final List<String> ids;

    /** @param ids of things that there are, to be named now and then */
    public HostileJson(Random random, List<UUID> ids) {
        this.random = random;
        this.ids = ids.stream().map(UUID::toString).toList();
    }

    /** As the schema wants it, as far as it goes. */
    public JsonNode valid(SchemaDocument schema) {
        return valid(schema, 0);
    }

    /** Right but for one place. */
    public JsonNode nearlyValid(SchemaDocument schema) {
        return spoilt(valid(schema));
    }

    /** Anything. */
    public JsonNode wild() {
        return wild(0);
    }

    /** What the document might become on its way: whole, cut off, or no longer text. */
    public byte[] bytes(JsonNode document) {
        byte[] whole = document.toString().getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(24)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> noise(random.nextInt(200));
            case 2 -> "[".repeat(random.nextInt(20_000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 4 ->
                ("{\"prompt\":1," + new String(whole, StandardCharsets.UTF_8).replaceFirst("^\\{", ""))
                        .getBytes(StandardCharsets.UTF_8);
            default -> whole;
        };
    }

    /** A word for a path, a header or a parameter: an id that there is, or something that is none. */
    public String word() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> id();
            case 2 -> Integer.toString(random.nextInt(-3, 9));
            default -> oneOf(NASTY).asText();
        };
    }

    private JsonNode valid(SchemaDocument located, int depth) {
        SchemaDocument schema = located.resolved();
        JsonNode node = schema.node();
        if (node.has("const")) {
            return node.path("const");
        }
        if (node.has("enum")) {
            return node.path("enum").path(random.nextInt(node.path("enum").size()));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (node.has(choice) && !node.has("properties")) {
                JsonNode choices = node.path(choice);
                return valid(schema.at(choices.path(random.nextInt(choices.size()))), depth);
            }
        }
        return switch (typeOf(node)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> NODES.textNode(text(node));
            case "integer" -> NODES.numberNode(between(node, 1, 12));
            case "number" -> NODES.numberNode(BigDecimal.valueOf(between(node, 0, 20)));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> depth > DEEPEST ? NODES.nullNode() : wild(depth);
        };
    }

    private String typeOf(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.path(random.nextInt(type.size())).asText();
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText("");
    }

    private ObjectNode object(SchemaDocument schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.node().path("required").forEach(name -> required.add(name.asText()));
        schema.node().path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || (depth < DEEPEST && random.nextInt(3) > 0)) {
                object.set(property.getKey(), valid(schema.at(property.getValue()), depth + 1));
            }
        });
        if (schema.node().path("additionalProperties").isObject()) {
            object.set("beat_0", valid(schema.at(schema.node().path("additionalProperties")), depth + 1));
        }
        return object;
    }

    private ArrayNode array(SchemaDocument schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int least = schema.node().path("minItems").asInt(0);
        int count = depth > DEEPEST ? least : least + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            array.add(valid(schema.at(schema.node().path("items")), depth + 1));
        }
        return array;
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText("")) {
            case "uuid" -> id();
            case "date-time" ->
                Instant.now().plusSeconds(random.nextInt(-9999, 9999)).toString();
            default -> {
                if (schema.has("pattern")) {
                    yield oneOf(List.of(
                            "beat_0", "chunk_1", "#c0ffee", "main-1", "0.05", "1280x720", id(), "a".repeat(64)));
                }
                int least = schema.path("minLength").asInt(1);
                int most = Math.min(schema.path("maxLength").asInt(40), least + 60);
                yield "w".repeat(Math.max(least, random.nextInt(least, most + 1)));
            }
        };
    }

    private String id() {
        return ids.isEmpty() || random.nextInt(5) == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : oneOf(ids);
    }

    private long between(JsonNode schema, long least, long most) {
        long from = schema.path("minimum").asLong(least);
        long to = Math.max(from, schema.path("maximum").asLong(Math.max(from, most)));
        return random.nextLong(from, to + 1);
    }

    private JsonNode spoilt(JsonNode document) {
        JsonNode spoilt = document.deepCopy();
        List<JsonNode> containers = new ArrayList<>();
        collect(spoilt, containers);
        if (containers.isEmpty()) {
            return oneOf(NASTY);
        }
        JsonNode container = oneOf(containers);
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = oneOf(names);
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "_", object.get(name));
                default -> object.set(name, oneOf(NASTY));
            }
        } else if (container instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), oneOf(NASTY));
        }
        return spoilt;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode wild(int depth) {
        if (depth > 4 || random.nextInt(3) == 0) {
            return oneOf(NASTY);
        }
        if (random.nextBoolean()) {
            ArrayNode array = NODES.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(wild(depth + 1));
            }
            return array;
        }
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(
                    oneOf(List.of(
                            "video_id", "run_id", "attempt", "artifacts", "prompt", "spec", "", "\u0000", "__proto__")),
                    wild(depth + 1));
        }
        return object;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
