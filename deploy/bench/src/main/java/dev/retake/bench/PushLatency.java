package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * From the commit of an event until it is read from its video's stream. Postgres itself notes when it committed
 * (track_commit_timestamp), just before it makes the commit durable, so the wait for the disk is part of the figure.
 */
final class PushLatency implements Benchmark {
    private static final int EDITS = 300;
    private static final int WARM_UP = 100;
    private static final String COMMITS = """
            SELECT sequence, pg_xact_commit_timestamp(xmin) AS committed_at FROM video_events
            WHERE video_id = ? AND sequence > ? ORDER BY sequence
            """;

    @Override
    public String name() {
        return "push-latency";
    }

    @Override
    public String description() {
        return "from Postgres's commit of an event until a client has it from its video's stream, one edit at a time";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        noteCommits(stack);
        Person person = stack.person("watcher");
        String video = person.startVideo("a bright film about a red bicycle", false);
        person.awaitStatus(video, "paused_at_phase1");
        String checkpoint = person.currentCheckpoint(video).path("id").asText();
        Map<Long, Instant> arrivals = new ConcurrentHashMap<>();
        int edits = rig.effort().of(EDITS) + rig.effort().of(WARM_UP);
        long first;
        try (EventStream stream = EventStream.open(stack, person, video, (id, at) -> arrivals.putIfAbsent(id, at))) {
            first = newest(stack, video) + 2L * rig.effort().of(WARM_UP);
            for (int i = 0; i < edits; i++) {
                person.editSpec(video, checkpoint, Map.of("style", Map.of("aesthetic", "edit " + i)))
                        .expect(200);
                TimeUnit.MILLISECONDS.sleep(5);
            }
            stream.awaitId(newest(stack, video));
        }
        Samples samples = new Samples();
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(COMMITS)) {
            statement.setObject(1, UUID.fromString(video));
            statement.setLong(2, first);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Instant committed =
                            rows.getObject("committed_at", OffsetDateTime.class).toInstant();
                    Instant arrived = arrivals.get(rows.getLong("sequence"));
                    if (arrived == null) {
                        throw new IllegalStateException("event " + rows.getLong("sequence") + " was never pushed");
                    }
                    samples.add(Duration.between(committed, arrived).toNanos());
                }
            }
        }
        return List.of(
                Figure.of(name(), "commit → on the stream, p50", samples.percentile(50), "ms")
                        .atMost(5),
                Figure.of(name(), "commit → on the stream, p99", samples.percentile(99), "ms")
                        .atMost(25));
    }

    private static long newest(OwnStack stack, String video) {
        Object newest = stack.rows("SELECT event_sequence FROM video_generations WHERE id = ?", UUID.fromString(video))
                .getFirst()
                .get("event_sequence");
        return newest instanceof Long sequence ? sequence : 0;
    }

    /** The setting needs a restart of Postgres, from which the services recover by themselves. */
    private static void noteCommits(OwnStack stack) throws IOException, SQLException, InterruptedException {
        if (notesCommits(stack)) {
            return;
        }
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET track_commit_timestamp = on");
        }
        // Ends its sessions; TERM would wait for them.
        String pid = Long.toString(stack.part(PostgresDescription.class).pid());
        new ProcessBuilder("kill", "-INT", pid).inheritIO().start().waitFor();
        Instant patience = Instant.now().plus(Duration.ofMinutes(2));
        while (Instant.now().isBefore(patience) && !(notesCommits(stack) && stack.ready())) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean notesCommits(OwnStack stack) {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW track_commit_timestamp")) {
            return row.next() && row.getString(1).equals("on");
        } catch (SQLException e) {
            return false;
        }
    }
}
