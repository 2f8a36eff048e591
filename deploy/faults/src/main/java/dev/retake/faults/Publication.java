package dev.retake.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.message.MessageType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code pipeline.events} holds every event of every video as it is, in order; the same one may be there twice. */
final class Publication {
    /** A figure is the same however many noughts it is written with. */
    private static final Comparator<JsonNode> SAME_VALUE = (one, other) -> {
        boolean same = one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
        return same ? 0 : 1;
    };

    private final Violations violations;

    Publication(Violations violations) {
        this.violations = violations;
    }

    void check(Map<UUID, Trail> trails, List<Published.Event> published) {
        Map<UUID, TreeMap<Long, Published.Event>> series = new LinkedHashMap<>();
        published.forEach(event -> add(series.computeIfAbsent(event.video(), id -> new TreeMap<>()), event));
        violations.requireEqual("videos with published events", trails.keySet(), series.keySet());
        trails.forEach((video, trail) -> compare(video, trail, series.getOrDefault(video, new TreeMap<>())));
    }

    private void add(TreeMap<Long, Published.Event> series, Published.Event event) {
        Published.Event before = series.putIfAbsent(event.sequence(), event);
        if (before != null && !(before.id().equals(event.id()) && same(before.body(), event.body()))) {
            violations.add("event %d of video %s was published as two".formatted(event.sequence(), event.video()));
        }
        if (before == null && series.lastKey() != event.sequence()) {
            violations.add("event %d of video %s was published late".formatted(event.sequence(), event.video()));
        }
    }

    private void compare(UUID video, Trail trail, Map<Long, Published.Event> series) {
        Set<Long> told = trail.entries().stream().map(Trail.Entry::sequence).collect(Collectors.toSet());
        violations.requireEqual("published events of video " + video, told, series.keySet());
        for (Trail.Entry entry : trail.entries()) {
            Published.Event event = series.get(entry.sequence());
            if (event != null
                    && !(event.type().equals(MessageType.ofEvent(entry.type())) && same(event.body(), entry.body()))) {
                violations.add("event %d of video %s was published as something else: %s instead of %s"
                        .formatted(entry.sequence(), video, event.body(), entry.body()));
            }
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(SAME_VALUE, other);
    }
}
