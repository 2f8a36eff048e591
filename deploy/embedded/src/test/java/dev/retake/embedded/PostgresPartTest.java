package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartTest {
    @TempDir
    Path home;

    @Test
    void committedRowsSurviveAKilledServer() throws SQLException {
        int port = Ports.free();
        try (PostgresPart killed = new PostgresPart(home, port)) {
            killed.start();
            execute(killed, "CREATE TABLE film (title text)");
            execute(killed, "INSERT INTO film VALUES ('kept')");
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        }
        try (PostgresPart restarted = new PostgresPart(home, port)) {
            restarted.start();
            assertThat(query(restarted, "SELECT title FROM film")).isEqualTo("kept");
        }
    }

    @Test
    void commitsAreFlushedToDisk() throws SQLException {
        try (PostgresPart postgres = new PostgresPart(home, Ports.free())) {
            postgres.start();
            assertThat(postgres.healthy()).isTrue();
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "SHOW server_version_num")).startsWith("18");
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        try (PostgresPart postgres = new PostgresPart(home, Ports.free())) {
            postgres.start();
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:" + postgres.url(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void portInUseIsToldInOneSentence() throws IOException {
        int port = Ports.free();
        try (ServerSocket other = new ServerSocket();
                PostgresPart postgres = new PostgresPart(home, port)) {
            other.bind(new InetSocketAddress(Ports.loopback(), port));
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(PartFailed.class)
                    .hasMessage("PostgreSQL cannot start: port %d is in use by another program.", port);
        }
    }

    @Test
    void lockFileWithAnotherProgramsIdDoesNotPreventTheStart() throws IOException, SQLException {
        int port = Ports.free();
        try (PostgresPart postgres = new PostgresPart(home, port)) {
            postgres.start();
        }
        Files.writeString(
                home.resolve("postgres/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n/elsewhere\n");
        try (PostgresPart postgres = new PostgresPart(home, port)) {
            postgres.start();
            assertThat(query(postgres, "SELECT 'works'")).isEqualTo("works");
        }
    }

    private static void execute(PostgresPart postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresPart postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresPart postgres) throws SQLException {
        return DriverManager.getConnection("jdbc:" + postgres.url(), postgres.user(), postgres.password());
    }
}
