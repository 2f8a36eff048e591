package dev.retake.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.message.Samples.Sample;
import dev.retake.contracts.spec.Audio;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Product;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.contracts.spec.Template;
import dev.retake.contracts.spec.Transition;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records, schemas and samples say the same. */
class MessageContractTest {
    @ParameterizedTest
    @MethodSource("samples")
    void sampleIsValidAndRoundTripsUnchanged(Sample sample) throws Exception {
        JsonNode body = Json.mapper().readTree(sample.body());

        Object message = MessageType.decode(sample.type(), sample.body(), sample.messageClass());

        assertThat(Schemas.errors(Schemas.nameOf(sample.messageClass()), body)).isEmpty();
        assertThat(Json.mapper().readTree(Json.bytes(message))).isEqualTo(body);
        assertThat(MessageType.decode(sample.type(), Json.bytes(message), sample.messageClass()))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fieldsAddedByALaterProducerAreIgnored(Sample sample) throws Exception {
        ObjectNode extended = (ObjectNode) Json.mapper().readTree(sample.body());
        extended.putObject("from_the_future").put("version", 2);

        assertThat(MessageType.decode(sample.type(), Json.bytes(extended), sample.messageClass()))
                .isEqualTo(MessageType.decode(sample.type(), sample.body(), sample.messageClass()));
        assertThat(Schemas.errors(Schemas.nameOf(sample.messageClass()), extended))
                .as("but no producer of v1 sends them")
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void i16_messageThatLacksAFieldIsUndecodableAndNamesIt(Sample sample) throws Exception {
        if (!Message.class.isAssignableFrom(sample.messageClass())) {
            return;
        }
        for (JsonNode field :
                Schemas.schema(Schemas.nameOf(sample.messageClass())).path("required")) {
            ObjectNode lacking = (ObjectNode) Json.mapper().readTree(sample.body());
            lacking.remove(field.asText());

            assertThatThrownBy(() -> MessageType.decode(sample.type(), Json.bytes(lacking), Message.class))
                    .as(field.asText())
                    .isInstanceOf(UndecodableMessage.class)
                    .hasMessageContaining(sample.type());
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordAndSchemaHaveTheSameFields(Class<?> type, JsonNode schema) {
        List<RecordComponent> components = List.of(type.getRecordComponents());

        assertThat(names(schema.path("properties").fieldNames()))
                .containsExactlyInAnyOrderElementsOf(fieldsOf(components, component -> true));
        assertThat(StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(fieldsOf(
                        components, component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class)));
        assertThat(schema.path("additionalProperties"))
                .as("is closed")
                .isEqualTo(Json.mapper().valueToTree(false));
    }

    @Test
    void enumerationsAreThoseOfTheSchemas() {
        JsonNode definitions = Schemas.schema("definitions.json").path("$defs");
        JsonNode spec = Schemas.schema("spec.json").path("properties");
        assertThat(definitions.at("/artifact_type/enum")).isEqualTo(wireNames(ArtifactType.values()));
        assertThat(definitions.at("/model/enum")).isEqualTo(wireNames(VideoModel.values()));
        assertThat(definitions.at("/failure_code/enum")).isEqualTo(wireNames(FailureCode.values()));
        assertThat(spec.at("/template/enum")).isEqualTo(wireNames(Template.values()));
        assertThat(spec.at("/transitions/items/enum")).isEqualTo(wireNames(Transition.values()));
        assertThat(Arrays.stream(FailureCode.values()).map(FailureCode::wireName))
                .containsExactlyElementsOf(names(wireNames(FailureCode.values())));
    }

    @Test
    void everyMessageHasItsTypeItsSchemaAndASample() {
        List<Class<?>> records = Stream.of(Message.class, PipelineEvent.class)
                .flatMap(MessageContractTest::permitted)
                .toList();

        assertThat(MessageType.all().values()).containsExactlyInAnyOrderElementsOf(records);
        assertThat(Samples.all().stream().map(Sample::messageClass).distinct())
                .containsExactlyInAnyOrderElementsOf(records);
        MessageType.all()
                .forEach((type, record) -> assertThat(MessageType.of(record)).isEqualTo(type));
    }

    static List<Sample> samples() {
        return Samples.all();
    }

    static Stream<Arguments> records() {
        JsonNode definitions = Schemas.schema("definitions.json").path("$defs");
        JsonNode spec = Schemas.schema("spec.json");
        return Stream.concat(
                MessageType.all().values().stream()
                        .map(type -> Arguments.of(type, Schemas.schema(Schemas.nameOf(type)))),
                Stream.of(
                        Arguments.of(ReferenceAsset.class, definitions.path("reference_asset")),
                        Arguments.of(InputArtifact.class, definitions.path("input_artifact")),
                        Arguments.of(ProducedArtifact.class, definitions.path("produced_artifact")),
                        Arguments.of(ReusableArtifact.class, definitions.path("reusable_artifact")),
                        Arguments.of(Spec.class, spec),
                        Arguments.of(Product.class, spec.at("/properties/product")),
                        Arguments.of(Style.class, spec.at("/properties/style")),
                        Arguments.of(Audio.class, spec.at("/properties/audio")),
                        Arguments.of(Beat.class, spec.at("/$defs/beat"))));
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageContractTest::permitted);
    }

    private static List<String> fieldsOf(List<RecordComponent> components, Predicate<RecordComponent> which) {
        return components.stream()
                .filter(which)
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static JsonNode wireNames(Enum<?>[] values) {
        return Json.mapper().valueToTree(values);
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(Iterator<String> names) {
        Iterable<String> iterable = () -> names;
        return StreamSupport.stream(iterable.spliterator(), false).toList();
    }
}
