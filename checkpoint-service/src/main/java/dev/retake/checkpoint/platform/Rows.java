package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns as the house's types. JSON columns are selected as text. */
public final class Rows {
    private Rows() {}

    public static JsonNode json(Row row, String column) {
        return json(row, column, JsonNode.class);
    }

    public static <T> T json(Row row, String column, Class<T> type) {
        try {
            return Json.mapper().readValue(row.getString(column), type);
        } catch (JsonProcessingException e) {
            throw unexpected(column, e);
        }
    }

    /** A JSON array; not read as a Java array, for whose type a native executable would have to be prepared. */
    public static <T> List<T> list(Row row, String column, Class<T> element) {
        try {
            List<T> elements = Json.mapper().readerForListOf(element).readValue(row.getString(column));
            return List.copyOf(elements);
        } catch (JsonProcessingException e) {
            throw unexpected(column, e);
        }
    }

    private static IllegalStateException unexpected(String column, JsonProcessingException e) {
        return new IllegalStateException("column " + column + " does not hold what we write there", e);
    }

    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** What the driver takes for a timestamptz. */
    public static OffsetDateTime timestamp(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The same of several. */
    public static <T> OffsetDateTime[] timestamps(Collection<T> of, Function<T, Instant> instant) {
        return of.stream().map(instant).map(Rows::timestamp).toArray(OffsetDateTime[]::new);
    }
}
