package dev.retake.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.message.Samples.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published AsyncAPI document says what the topics, types, schemas and samples say. */
class AsyncApiTest {
    private final JsonNode document = read();

    @Test
    void channelsAreTheDeclaredTopicsWithTheirSettings() {
        Map<String, Topic> topics =
                Topic.declared().stream().collect(Collectors.toMap(Topic::name, Function.identity()));

        assertThat(fieldNames(document.path("channels"))).containsExactlyInAnyOrderElementsOf(topics.keySet());
        topics.forEach((name, topic) -> {
            JsonNode channel = document.path("channels").path(name);
            JsonNode kafka = channel.at("/bindings/kafka");
            assertThat(channel.path("address").asText()).isEqualTo(name);
            assertThat(channel.path("description").asText()).isNotBlank();
            assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(kafka.path("topicConfiguration").path("retention.ms").asLong())
                    .isEqualTo(topic.retentionMs());
            assertThat(kafka.path("topicConfiguration")
                            .path("cleanup.policy")
                            .path(0)
                            .asText())
                    .isEqualTo(topic.cleanupPolicy());
        });
    }

    @Test
    void everyTopicCarriesItsFamilyOfMessages() {
        for (Phase phase : Phase.values()) {
            List<Class<?>> orders = phase == Phase.STORYBOARD || phase == Phase.CHUNKS
                    ? List.of(PhaseRequested.class, RegenerationRequested.class)
                    : List.of(PhaseRequested.class);
            assertThat(typesOn(Topic.commandsOf(phase))).containsExactlyInAnyOrderElementsOf(types(orders.stream()));
        }
        assertThat(typesOn(Topic.CANCELLATIONS)).containsExactly(MessageType.of(CancelRequested.class));
        assertThat(typesOn(Topic.RESULTS)).containsExactlyInAnyOrderElementsOf(typesOf(PhaseResult.class));
        assertThat(typesOn(Topic.PROGRESS)).containsExactlyInAnyOrderElementsOf(typesOf(PhaseProgress.class));
        assertThat(typesOn(Topic.EVENTS)).containsExactlyInAnyOrderElementsOf(typesOf(PipelineEvent.class));
    }

    @Test
    void everyTopicHasASenderAndEveryOneButDeadLettersAndPublicEventsAReceiver() {
        for (Topic topic : Topic.declared()) {
            List<String> actions = new ArrayList<>();
            for (JsonNode operation : document.path("operations")) {
                if (operation.at("/channel/$ref").asText().equals("#/channels/" + topic.name())) {
                    actions.add(operation.path("action").asText());
                }
            }
            boolean isReadHere = !topic.name().endsWith(Topic.DEAD_LETTER_SUFFIX)
                    && !topic.name().equals(Topic.EVENTS);
            assertThat(actions).as(topic.name()).contains("send");
            assertThat(actions.contains("receive")).as(topic.name()).isEqualTo(isReadHere);
        }
    }

    @Test
    void everyMessageNamesItsSchemaAndShowsASample() {
        Map<String, JsonNode> samples =
                Samples.all().stream().collect(Collectors.toMap(Sample::name, AsyncApiTest::tree));
        for (Map.Entry<String, Class<?>> type : MessageType.all().entrySet()) {
            String schema = Schemas.nameOf(type.getValue());
            String family = schema.substring(0, schema.indexOf('/'));
            JsonNode message = message(family + "." + type.getValue().getSimpleName());

            assertThat(message.path("name").asText()).isEqualTo(type.getKey());
            assertThat(message.path("description").asText())
                    .isEqualTo(Schemas.schema(schema).path("description").asText());
            assertThat(message.at("/payload/$ref").asText()).isEqualTo("schemas/v1/" + schema);
            assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
                    .isEqualTo(type.getKey());
            assertThat(message.path("examples"))
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(samples.get(
                                    family + "/" + example.path("name").asText() + ".json"))
                            .isEqualTo(example.path("payload")));
        }
    }

    @Test
    void envelopeHasTheHeadersThatAreSent() {
        JsonNode headers = document.at("/components/schemas/CloudEventHeaders");
        CloudEvent event = new CloudEvent("1", "t", "s", new UUID(0, 1), Instant.EPOCH, "trace");

        assertThat(fieldNames(headers.path("properties")))
                .containsExactlyInAnyOrderElementsOf(event.headers().keySet());
    }

    private JsonNode message(String key) {
        return document.path("components").path("messages").path(key);
    }

    private List<String> typesOn(String topic) {
        List<String> types = new ArrayList<>();
        for (JsonNode reference : document.path("channels").path(topic).path("messages")) {
            types.add(document.at(reference.path("$ref").asText().substring(1))
                    .path("name")
                    .asText());
        }
        return types;
    }

    private static List<String> typesOf(Class<?> family) {
        return types(MessageType.all().values().stream().filter(family::isAssignableFrom));
    }

    private static List<String> types(Stream<Class<?>> messages) {
        return messages.map(MessageType::of).toList();
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode tree(Sample sample) {
        try {
            return Json.mapper().readTree(sample.body());
        } catch (IOException e) {
            throw new IllegalStateException(sample.name(), e);
        }
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Topic.class.getResourceAsStream("asyncapi.yaml"))) {
            // Through text, so that numbers are read as those of the samples are.
            return Json.mapper().readTree(Json.bytes(new YAMLMapper().readTree(in)));
        } catch (IOException e) {
            throw new IllegalStateException("asyncapi.yaml is not readable", e);
        }
    }
}
