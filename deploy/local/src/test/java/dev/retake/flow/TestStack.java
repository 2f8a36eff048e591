package dev.retake.flow;

import dev.retake.embedded.Ports;
import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.RunningStack;
import dev.retake.local.stack.StackDescription;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import dev.retake.local.stack.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packaged services and their real parts, in a home of their own. */
final class TestStack implements AutoCloseable {
    /** Ready-made pictures and clips instead of drawn ones: for tests of decisions, not of films. */
    static final Map<String, String> INSTANT = Map.of(
            "RETAKE_IMAGE_PROVIDER", "instant",
            "RETAKE_VIDEO_PROVIDER", "instant",
            "RETAKE_MUSIC_PROVIDER", "instant");

    private final Workspace workspace;
    private final RunningStack stack;

    private TestStack(Workspace workspace, RunningStack stack) {
        this.workspace = workspace;
        this.stack = stack;
    }

    static TestStack start(Map<String, String> settings) {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        environment.put("RETAKE_PORT", Integer.toString(Ports.free()));
        try {
            Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "flow-");
            environment.put("RETAKE_HOME", home.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Workspace workspace = Workspace.of(root, environment);
        RunningStack stack = RunningStack.prepare(workspace, System.out::println);
        stack.start();
        return new TestStack(workspace, stack);
    }

    /** Talks to the first replica. */
    Person person(String name) {
        return person(name, stack.studio());
    }

    /** The same person, at every replica of checkpoint-service. */
    List<Person> everywhere(String name) {
        return stack.description().services().stream()
                .filter(service -> service.name().startsWith("checkpoint-service"))
                .map(service -> person(name, service.url()))
                .toList();
    }

    ServiceDescription service(String name) {
        return stack.description().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Path ffmpeg() {
        return stack.ffmpeg();
    }

    /** Rows really read from Postgres, past everything the services believe. */
    List<Map<String, @Nullable Object>> rows(String sql, Object... parameters) {
        StackDescription.PartDescription part = stack.description().parts().get("postgres");
        if (!(part instanceof PostgresDescription postgres)) {
            throw new IllegalStateException("the stack has no Postgres");
        }
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + postgres.url(), postgres.user(), postgres.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                while (results.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        row.put(results.getMetaData().getColumnLabel(i), results.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
