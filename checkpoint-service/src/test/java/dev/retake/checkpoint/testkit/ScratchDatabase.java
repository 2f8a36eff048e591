package dev.retake.checkpoint.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.platform.Migrations;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A database of its own beside the service's, brought to any version of the schema. */
public final class ScratchDatabase implements AutoCloseable {
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
            """;

    private final String name = "scratch_" + UUID.randomUUID().toString().replace("-", "");
    private final String[] migrations;

    /** @param more where further migrations lie, as Flyway names places */
    public ScratchDatabase(String... more) throws SQLException {
        migrations = Stream.concat(Stream.of("classpath:db/migration"), Stream.of(more))
                .toArray(String[]::new);
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
    }

    /** Every version there is, oldest first. */
    public List<Integer> versions() {
        return Stream.of(flyway(MigrationVersion.LATEST).info().all())
                .map(MigrationInfo::getVersion)
                .map(version -> Integer.valueOf(version.getVersion()))
                .toList();
    }

    public void migrateTo(int version) {
        flyway(MigrationVersion.fromVersion(Integer.toString(version))).migrate();
    }

    public void migrateToNewest() {
        flyway(MigrationVersion.LATEST).migrate();
    }

    /** What services up to that version write, a row in every table at least. */
    public void writeAsOf(int version) throws SQLException, IOException {
        try (Connection connection = Sql.connect(url());
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= version; i++) {
                try (InputStream rows = ScratchDatabase.class.getResourceAsStream("/db/rows/V" + i + ".sql")) {
                    Objects.requireNonNull(rows, "db/rows/V" + i + ".sql says what that version writes");
                    statement.execute(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** All rows of all tables, as objects of their columns. */
    public Map<String, List<JsonNode>> rows() throws SQLException, JsonProcessingException {
        Map<String, List<JsonNode>> rows = new TreeMap<>();
        for (String table : strings(TABLES)) {
            List<JsonNode> of = new ArrayList<>();
            for (String row : strings("SELECT to_jsonb(t)::text FROM " + table + " t")) {
                of.add(Json.mapper().readTree(row));
            }
            rows.put(table, of);
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = Sql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + name);
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (Connection connection = Sql.connect(url());
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (results.next()) {
                strings.add(results.getString(1));
            }
            return strings;
        }
    }

    private Flyway flyway(MigrationVersion target) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource("jdbc:" + url(), setting("RETAKE_POSTGRES_USER"), setting("RETAKE_POSTGRES_PASSWORD"))
                .locations(migrations)
                .target(target);
        new Migrations().customize(configuration);
        return configuration.load();
    }

    public String url() {
        String own = setting("RETAKE_POSTGRES_URL");
        return own.substring(0, own.lastIndexOf('/') + 1) + name;
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
