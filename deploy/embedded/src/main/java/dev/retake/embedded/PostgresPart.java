package dev.retake.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server that flushes every commit to disk. Its database belongs to one user with a random password. */
public final class PostgresPart implements Part {
    private static final String USER = "retake";
    private static final String DATABASE = "retake";
    private static final int STATUS_LINE = 7;

    /** SSLRequest: a length of eight and the code 80877103; every server answers it with one byte. */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private final Home home;
    private final int port;
    private final Running server = new Running();

    public PostgresPart(Path home, int port) {
        this.home = new Home(home);
        this.port = port;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void start() {
        Path binaries = PostgresBinaries.directory();
        Path data = home.prepare(name()).resolve("data");
        List<String> command = new ArrayList<>(PostgresBinaries.unprivileged());
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        settingsOfServer().forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
        // INT is the fast shutdown: TERM would wait for clients to leave.
        ChildProcess.Program program = home.program(name(), "PostgreSQL", command, "INT");
        program.clearStale();
        Ports.requireFree("PostgreSQL", port);
        if (!Files.exists(data)) {
            create(binaries, data);
        }
        removeLockOfAnother(data);
        server.start(program, () -> ready(data), Duration.ofSeconds(60));
    }

    /** {@code postgresql://host:port/database}, without user and password. */
    public String url() {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return Secret.in(passwordFile());
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean healthy() {
        return server.alive() && ready(home.directory(name()).resolve("data"));
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "RETAKE_POSTGRES_URL", url(),
                "RETAKE_POSTGRES_USER", user(),
                "RETAKE_POSTGRES_PASSWORD", password());
    }

    private Map<String, String> settingsOfServer() {
        return Map.of(
                "port", Integer.toString(port),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "jit", "off");
    }

    /** Prepared under another name, so that a data directory with its real name is always complete. */
    private void create(Path binaries, Path data) {
        Path unfinished = data.resolveSibling("data.unfinished");
        Directories.delete(unfinished);
        password();
        List<String> initdb = new ArrayList<>(PostgresBinaries.unprivileged());
        initdb.addAll(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        ChildProcess.runToEnd(home.program("postgres-initdb", "PostgreSQL's initdb", initdb, "TERM"));
        List<String> createDatabase = new ArrayList<>(PostgresBinaries.unprivileged());
        createDatabase.addAll(List.of(
                binaries.resolve("bin/postgres").toString(), "--single", "-D", unfinished.toString(), "postgres"));
        ChildProcess.runToEnd(
                home.program("postgres-create", "PostgreSQL in single-user mode", createDatabase, "TERM"),
                "CREATE DATABASE " + DATABASE + "\n");
        try {
            Files.move(unfinished, data);
        } catch (IOException e) {
            throw PartFailed.onDisk(data, e);
        }
    }

    /**
     * After a crash PostgreSQL will not start while any process has the id in its lock file. One that is not a
     * PostgreSQL got the id later and means nothing.
     */
    private static void removeLockOfAnother(Path data) {
        Path lock = data.resolve("postmaster.pid");
        List<String> lines = lines(lock);
        if (lines.isEmpty()) {
            return;
        }
        boolean another = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(process -> process.info().command())
                .filter(command -> !command.endsWith("/postgres"))
                .isPresent();
        if (another) {
            Directories.delete(lock);
        }
    }

    private boolean ready(Path data) {
        List<String> lines = lines(data.resolve("postmaster.pid"));
        return lines.size() > STATUS_LINE
                && lines.get(STATUS_LINE).strip().equals("ready")
                && !Probe.ask(port, SSL_REQUEST, 1).isEmpty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private Path passwordFile() {
        return home.directory(name()).resolve("password");
    }
}
