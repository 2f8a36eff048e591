package dev.retake.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.flow.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The events of one video as the database keeps them, in their order. */
record Trail(List<Entry> entries) {
    static final Trail EMPTY = new Trail(List.of());

    private static final String ALL_EVENTS =
            "SELECT video_id, sequence, type, body::text AS body FROM video_events ORDER BY video_id, sequence";

    Trail {
        entries = List.copyOf(entries);
    }

    /** @param type the event's name, such as {@code CheckpointCreated} */
    record Entry(long sequence, String type, JsonNode body) {
        UUID id(String field) {
            return UUID.fromString(body.path(field).asText());
        }

        String text(String field) {
            return body.path(field).asText("");
        }
    }

    /** Every video's, also of those that are deleted. */
    static Map<UUID, Trail> all(Tables tables) {
        Map<UUID, List<Entry>> entries = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : tables.rows(ALL_EVENTS)) {
            if (row.get("video_id") instanceof UUID video && row.get("sequence") instanceof Long sequence) {
                entries.computeIfAbsent(video, id -> new ArrayList<>())
                        .add(new Entry(sequence, String.valueOf(row.get("type")), json(row.get("body"))));
            }
        }
        Map<UUID, Trail> trails = new LinkedHashMap<>();
        entries.forEach((video, of) -> trails.put(video, new Trail(of)));
        return trails;
    }

    List<Entry> of(Class<? extends PipelineEvent> type) {
        return entries.stream()
                .filter(entry -> entry.type().equals(type.getSimpleName()))
                .toList();
    }

    <T> List<T> each(Class<? extends PipelineEvent> type, Function<Entry, T> what) {
        return of(type).stream().map(what).toList();
    }

    private static JsonNode json(@Nullable Object text) {
        try {
            return Json.mapper().readTree(String.valueOf(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Postgres keeps only valid JSON", e);
        }
    }
}
