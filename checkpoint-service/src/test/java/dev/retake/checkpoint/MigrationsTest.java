package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas of the version before still work while a migration runs: it may add, and not take away. */
class MigrationsTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void noMigrationTakesAwayWhatTheVersionBeforeUses() throws IOException {
        for (Path migration : migrations()) {
            assertThat(MigrationRules.violations(version(migration), Files.readString(migration)))
                    .as(migration.getFileName().toString())
                    .isEmpty();
        }
    }

    @Test
    void migrationsAreNumberedWithoutGaps() throws IOException {
        List<Integer> versions =
                migrations().stream().map(MigrationsTest::version).sorted().toList();
        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drops something                       | DROP TABLE assets
            drops something                       | DROP TYPE IF EXISTS videostatus
            drops a column                        | ALTER TABLE assets DROP COLUMN sha256
            drops a column                        | ALTER TABLE assets ADD COLUMN width integer, DROP sha256
            renames                               | ALTER TABLE assets RENAME COLUMN sha256 TO digest
            renames                               | ALTER TABLE assets RENAME TO pictures
            renames                               | ALTER TYPE videostatus RENAME VALUE 'queued' TO 'waiting'
            changes a type                        | ALTER TABLE assets ALTER COLUMN file_size_bytes TYPE numeric
            changes a type                        | alter table assets alter sha256 set data type bytea
            requires a value                      | ALTER TABLE video_generations ALTER COLUMN title SET NOT NULL
            requires a value                      | ALTER TABLE assets ADD COLUMN width integer NOT NULL
            requires a value                      | ALTER TABLE assets ADD width integer NOT NULL CHECK (width > 0)
            lets go of a default                  | ALTER TABLE outbox ALTER created_at DROP DEFAULT
            lets values be missing that are read  | ALTER TABLE assets ALTER COLUMN sha256 DROP NOT NULL
            asks more of those who write          | ALTER TABLE assets ADD CHECK (length(sha256) = 64)
            asks more of those who write          | ALTER TABLE assets ADD CONSTRAINT one UNIQUE (sha256)
            asks more of those who write          | CREATE UNIQUE INDEX CONCURRENTLY one ON assets (sha256)
            locks a table while it builds         | CREATE INDEX assets_by_sha ON assets (sha256)
            removes rows                          | DELETE FROM video_events WHERE at < now()
            removes rows                          | TRUNCATE idempotency_keys
            """)
    void whatTakesSomethingAwayOrAsksForMoreIsRefused(String why, String statement) {
        assertThat(MigrationRules.violations(7, "-- A harmless word.\n" + statement + ";\n"))
                .singleElement()
                .asString()
                .startsWith(why);
        assertThat(MigrationRules.violations(7, "-- unused since V7\n" + statement + ";\n"))
                .as("what this very version ends is still used by the one before")
                .isNotEmpty();
        assertThat(MigrationRules.violations(7, "-- unused since V5\n" + statement + ";\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE assets ADD COLUMN width integer, ADD COLUMN height integer",
                "ALTER TABLE assets ADD COLUMN width integer NOT NULL DEFAULT 0",
                "ALTER TABLE assets ADD COLUMN width integer, ADD CHECK (width > 0)",
                "ALTER TABLE assets DROP CONSTRAINT assets_file_size_bytes_check",
                "CREATE INDEX CONCURRENTLY assets_by_sha ON assets (sha256)",
                "CREATE TABLE likes (id uuid NOT NULL); CREATE UNIQUE INDEX one ON likes (id)",
                "ALTER TYPE videostatus ADD VALUE 'archived'",
                "COMMENT ON TABLE assets IS 'not to DROP TABLE; nor RENAME'",
                "-- ALTER TABLE assets DROP COLUMN sha256\nSELECT 1"
            })
    void whatOnlyAddsIsTaken(String statement) {
        assertThat(MigrationRules.violations(7, statement)).isEmpty();
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.toList();
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V|__.*", ""));
    }
}
