package dev.retake.contracts.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.retake.contracts.Json;
import dev.retake.contracts.event.PipelineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The shipped JSON Schemas, for tests of whatever sends or stores a message. */
public final class Schemas {
    private static final String ID = "https://retake.dev/schemas/v1/";
    private static final String RESOURCES = "dev/retake/contracts/schemas/v1/";

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(ID, "classpath:" + RESOURCES)));

    private Schemas() {}

    /** Such as {@code phase/PhaseFailed.json}. */
    public static String nameOf(Class<?> message) {
        String family = PipelineEvent.class.isAssignableFrom(message) ? "pipeline/" : "phase/";
        return family + message.getSimpleName() + ".json";
    }

    /** What is wrong with the document; empty when it is valid. */
    public static List<String> errors(String schema, JsonNode document) {
        return FACTORY.getSchema(SchemaLocation.of(ID + schema), CONFIG).validate(document).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    /** What is wrong with the message as it would be sent. */
    public static List<String> errors(Object message) {
        try {
            return errors(nameOf(message.getClass()), Json.mapper().readTree(Json.bytes(message)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself. */
    static JsonNode schema(String name) {
        try (InputStream in = Objects.requireNonNull(
                Schemas.class.getClassLoader().getResourceAsStream(RESOURCES + name), name + " is no schema")) {
            return Json.mapper().readTree(in);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(name + " is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
