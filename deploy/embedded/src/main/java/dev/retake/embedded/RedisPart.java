package dev.retake.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Redis server that appends every write to its log, so that a restart forgets nothing. */
public final class RedisPart implements Part {
    private final Home home;
    private final int port;
    private final Running server = new Running();

    public RedisPart(Path home, int port) {
        this.home = new Home(home);
        this.port = port;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public void start() {
        Path data = home.prepare(name());
        List<String> command = List.of(
                PartsDirectory.program("redis", "redis-server").toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                "--maxmemory",
                "128mb",
                "--save",
                "");
        ChildProcess.Program program = home.program(name(), "Redis", command, "TERM");
        program.clearStale();
        Ports.requireFree("Redis", port);
        server.start(program, this::answers, Duration.ofSeconds(30));
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean healthy() {
        return server.alive() && answers();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("RETAKE_REDIS_URL", url());
    }

    private boolean answers() {
        return Probe.ask(port, "PING\r\n", 5).equals("+PONG");
    }
}
