package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads off the records what their schemas do not say: answers always carry every field, those that are
 * {@code @Nullable} perhaps as null; requests need not carry those.
 */
final class DescribedRecords {
    private static final String HOUSE = "dev.retake.";
    private static final String REFERENCE = "#/components/schemas/";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final SnakeCaseStrategy WIRE_NAMES = new SnakeCaseStrategy();

    private final IndexView classes;

    DescribedRecords(IndexView classes) {
        this.classes = classes;
    }

    /** A field as it is on the wire. */
    private record Field(String name, boolean nullable) {}

    void complete(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> answers = answers(api, schemas);
        schemas.forEach((name, schema) ->
                recordOf(name, schema).ifPresent(type -> complete(schema, type, answers.contains(name))));
    }

    private void complete(Schema schema, ClassInfo type, boolean isAnswer) {
        boolean leavesOutNull = type.hasDeclaredAnnotation(INCLUDE);
        Set<String> required = new TreeSet<>(orEmpty(schema.getRequired()));
        Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
        for (Field field : fields(type)) {
            if (!field.nullable() || (isAnswer && !leavesOutNull)) {
                required.add(field.name());
            }
            if (field.nullable() && isAnswer && !leavesOutNull) {
                properties.computeIfPresent(field.name(), (name, property) -> orNull(property));
            }
        }
        schema.setProperties(properties);
        schema.setRequired(new ArrayList<>(required));
    }

    private static Schema orNull(Schema property) {
        if (property.getRef() != null) {
            return OASFactory.createSchema()
                    .description(property.getDescription())
                    .addAnyOf(OASFactory.createSchema().ref(property.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        List<SchemaType> types = property.getType();
        if (types != null && !types.contains(SchemaType.NULL)) {
            property.addType(SchemaType.NULL);
        }
        return property;
    }

    /** Of the records of that name the one with these very fields. */
    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return Optional.empty();
        }
        Set<String> properties = schema.getProperties().keySet();
        return classes.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(HOUSE))
                .filter(type -> schemaName(type).equals(name))
                .filter(type -> fields(type).stream().map(Field::name).allMatch(properties::contains)
                        && fields(type).size() == properties.size())
                .findFirst();
    }

    private List<Field> fields(ClassInfo type) {
        return type.recordComponentsInDeclarationOrder().stream()
                .flatMap(component -> type.field(component.name()).hasAnnotation(UNWRAPPED)
                        ? fields(classes.getClassByName(component.type().name())).stream()
                        : Stream.of(field(component)))
                .toList();
    }

    private static Field field(RecordComponentInfo component) {
        return new Field(
                WIRE_NAMES.translate(component.name()), component.type().hasAnnotation(NULLABLE));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    /** The names of all schemas that an answer can hold. */
    private static Set<String> answers(OpenAPI api, Map<String, Schema> schemas) {
        Set<String> found = new HashSet<>();
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(DescribedRecords::answered)
                .forEach(schema -> follow(schema, schemas, found));
        return found;
    }

    private static Stream<Schema> answered(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream()
                .map(response -> response.getContent())
                .filter(Objects::nonNull)
                .map(Content::getMediaTypes)
                .flatMap(types -> types.values().stream())
                .map(MediaType::getSchema)
                .filter(Objects::nonNull);
    }

    private static void follow(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema == null) {
            return;
        }
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(REFERENCE)) {
            String name = reference.substring(REFERENCE.length());
            if (found.add(name)) {
                follow(schemas.get(name), schemas, found);
            }
            return;
        }
        follow(schema.getItems(), schemas, found);
        follow(schema.getAdditionalPropertiesSchema(), schemas, found);
        orEmpty(schema.getOneOf()).forEach(one -> follow(one, schemas, found));
        orEmpty(schema.getAnyOf()).forEach(one -> follow(one, schemas, found));
        orEmpty(schema.getAllOf()).forEach(one -> follow(one, schemas, found));
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> follow(property, schemas, found));
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
