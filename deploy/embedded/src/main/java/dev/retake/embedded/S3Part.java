package dev.retake.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An S3 server over a directory. It verifies every signature, so that what works here works at a real provider. */
public final class S3Part implements Part {
    private static final String ACCESS_KEY = "retake";
    private static final String BUCKET = "retake";
    private static final String REGION = "us-east-1";

    private final Home home;
    private final int port;
    private final Running server = new Running();

    public S3Part(Path home, int port) {
        this.home = new Home(home);
        this.port = port;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public void start() {
        Path directory = home.prepare(name());
        Path configuration = directory.resolve("s3proxy.conf");
        try {
            // A directory of the store is a bucket.
            Files.createDirectories(directory.resolve("data").resolve(BUCKET));
            Files.deleteIfExists(configuration);
            Secret.createPrivate(configuration, configuration(directory.resolve("data")));
        } catch (IOException e) {
            throw PartFailed.onDisk(directory, e);
        }
        List<String> command = new JavaProgram("s3proxy", 192, List.of("-DLOG_LEVEL=warn"))
                .server("org.gaul.s3proxy.Main", List.of("--properties", configuration.toString()));
        ChildProcess.Program program = home.program(name(), "The S3 server", command, "TERM");
        program.clearStale();
        Ports.requireFree("The S3 server", port);
        server.start(program, this::answers, Duration.ofSeconds(90));
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public String bucket() {
        return BUCKET;
    }

    public String region() {
        return REGION;
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return Secret.in(home.directory(name()).resolve("secret-key"));
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
        return Map.of(
                "RETAKE_S3_ENDPOINT", endpoint(),
                "RETAKE_S3_PUBLIC_ENDPOINT", endpoint(),
                "RETAKE_S3_BUCKET", bucket(),
                "RETAKE_S3_REGION", region(),
                "RETAKE_S3_ACCESS_KEY", accessKey(),
                "RETAKE_S3_SECRET_KEY", secretKey());
    }

    private boolean answers() {
        return Probe.ask(port, "GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n", 5).equals("HTTP/");
    }

    /** Pages of this machine may read: the studio plays films straight from here, seeking by range. */
    private String configuration(Path data) {
        return """
            s3proxy.endpoint=%s
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            s3proxy.cors-allow-origins=http://(localhost|127\\\\.0\\\\.0\\\\.1)(:[0-9]+)?
            s3proxy.cors-allow-methods=GET HEAD
            s3proxy.cors-allow-headers=Range If-None-Match
            s3proxy.cors-exposed-headers=ETag Content-Length Content-Range Accept-Ranges
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """.formatted(endpoint(), accessKey(), secretKey(), data);
    }
}
