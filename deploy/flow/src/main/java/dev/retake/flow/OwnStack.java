package dev.retake.flow;

import static org.awaitility.Awaitility.await;

import dev.retake.embedded.Ports;
import dev.retake.local.stack.Health;
import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.RunningStack;
import dev.retake.local.stack.StackDescription;
import dev.retake.local.stack.StackDescription.KafkaDescription;
import dev.retake.local.stack.StackDescription.PartDescription;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import dev.retake.local.stack.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packaged services and their real parts, in a home of their own. */
public final class OwnStack implements AutoCloseable {
    private static final String UNSETTLED_VIDEOS = """
            SELECT v.id, v.status::text, v.spent_usd, v.reserved_usd, orders.spent AS spent_on_orders, made.cost AS cost_of_checkpoints
            FROM video_generations v,
                 LATERAL (SELECT coalesce((SELECT sum(r.spent_usd) FROM phase_runs r WHERE r.video_id = v.id), 0)
                               + coalesce((SELECT sum(o.spent_usd) FROM artifact_operations o WHERE o.video_id = v.id), 0)
                                 AS spent) orders,
                 LATERAL (SELECT coalesce(sum(c.cost_usd), 0) AS cost FROM video_checkpoints c WHERE c.video_id = v.id) made
            WHERE v.reserved_usd <> 0 OR v.spent_usd <> orders.spent OR made.cost > orders.spent
            """;
    private static final String VIDEOS_WITH_GAPS =
            "SELECT video_id FROM video_events GROUP BY video_id HAVING count(*) <> max(sequence)";

    private final Workspace workspace;
    private final RunningStack stack;

    private OwnStack(Workspace workspace, RunningStack stack) {
        this.workspace = workspace;
        this.stack = stack;
    }

    /**
     * @param root the project's directory, with the services built
     * @param home a directory for all state, which may be an earlier stack's
     * @param settings environment variables for the services and the launcher, beside this process's own
     */
    public static OwnStack start(Path root, Path home, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RETAKE_PORT", Integer.toString(Ports.free()));
        environment.putAll(settings);
        environment.put("RETAKE_HOME", home.toString());
        Workspace workspace = Workspace.of(root, environment);
        RunningStack stack = RunningStack.prepare(workspace, System.out::println);
        stack.start();
        return new OwnStack(workspace, stack);
    }

    /** Talks to the first replica. */
    public Person person(String name) {
        return person(name, stack.studio());
    }

    /** The same person, at every replica of checkpoint-service. */
    public List<Person> everywhere(String name) {
        return description().services().stream()
                .filter(service -> service.name().startsWith("checkpoint-service"))
                .map(service -> person(name, service.url()))
                .toList();
    }

    public ServiceDescription service(String name) {
        return description().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether every service says that it is ready for work. */
    public boolean ready() {
        return description().services().stream().allMatch(service -> Health.ready(service.url()));
    }

    public StackDescription description() {
        return stack.description();
    }

    /** Where the page and the REST surface are. */
    public String studio() {
        return stack.studio();
    }

    /** Where its parts keep what they store. */
    public Path home() {
        return workspace.home();
    }

    public Path ffmpeg() {
        return stack.ffmpeg();
    }

    /** The database, past everything the services believe. */
    public Connection connect() throws SQLException {
        return Tables.connect(part(PostgresDescription.class));
    }

    /** The broker's bootstrap servers. */
    public String kafka() {
        return part(KafkaDescription.class).bootstrapServers();
    }

    /** How one of the parts is reached. */
    public <T extends PartDescription> T part(Class<T> kind) {
        return description().parts().values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Rows really read from Postgres, past everything the services believe. */
    public List<Map<String, @Nullable Object>> rows(String sql, Object... parameters) {
        try (Tables tables = Tables.open(part(PostgresDescription.class))) {
            return tables.rows(sql, parameters);
        }
    }

    /** Nothing stays reserved, every dollar spent is some order's, every checkpoint's was paid; events have no gaps. */
    public void requireSettledMoney() {
        await("all money being settled")
                .atMost(Duration.ofSeconds(20))
                .until(() -> rows(UNSETTLED_VIDEOS), List::isEmpty);
        List<Map<String, @Nullable Object>> gaps = rows(VIDEOS_WITH_GAPS);
        if (!gaps.isEmpty()) {
            throw new AssertionError("videos whose events have gaps: " + gaps);
        }
    }

    @Override
    public void close() {
        stack.close();
    }

    private Person person(String name, String url) {
        return new Person(name, url, Issuer.in(workspace.issuerDirectory()).token(name));
    }
}
