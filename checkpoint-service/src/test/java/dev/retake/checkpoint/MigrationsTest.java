package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replicas of the version before still work while a migration runs: it may add, and not take away. */
class MigrationsTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** What a contraction does; it names the version since which nobody needs what it removes. */
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "\\b(drop\\s+(table|column|type|schema)|rename|set\\s+not\\s+null|alter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type)\\b");

    private static final Pattern UNUSED_SINCE = Pattern.compile("-- unused since V[0-9]+");

    @Test
    void noMigrationTakesAwayWhatTheVersionBeforeUses() throws IOException {
        for (Path migration : migrations()) {
            String sql = Files.readString(migration);
            if (TAKES_AWAY.matcher(sql.toLowerCase(Locale.ROOT)).find()) {
                assertThat(sql)
                        .as("%s contracts, so it says since which migration nobody uses it", migration.getFileName())
                        .containsPattern(UNUSED_SINCE);
            }
        }
    }

    @Test
    void migrationsAreNumberedWithoutGaps() throws IOException {
        List<Integer> versions = migrations().stream()
                .map(migration ->
                        Integer.parseInt(migration.getFileName().toString().replaceAll("^V|__.*", "")))
                .sorted()
                .toList();
        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.toList();
        }
    }
}
