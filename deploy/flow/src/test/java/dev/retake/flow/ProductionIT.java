package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.embedded.Ports;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged services with settings that are fit for one's own machine only, in production. */
class ProductionIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String NOWHERE = "127.0.0.1:1";

    @Test
    void checkpointServiceNamesEveryUnsafeSettingAndDoesNotStart() throws IOException, InterruptedException {
        assertThat(refusal(
                        "checkpoint-service",
                        Map.of(
                                "RETAKE_LOCAL_ISSUER_KEY", "private.pem",
                                "RETAKE_JWT_ISSUER", "retake-local",
                                "RETAKE_JWT_PUBLIC_KEY", "public.pem",
                                "RETAKE_CORS_ORIGINS", "*")))
                .contains(
                        "RETAKE_PRODUCTION is true",
                        "RETAKE_LOCAL_ISSUER_KEY lets anybody sign in as anyone",
                        "RETAKE_JWT_ISSUER is the issuer of a developer's machine",
                        "RETAKE_CORS_ORIGINS lets every page call the API",
                        "RETAKE_POSTGRES_PASSWORD can be guessed",
                        "RETAKE_S3_SECRET_KEY can be guessed",
                        "RETAKE_S3_ENDPOINT is spoken to in plain text",
                        "KAFKA_SECURITY_PROTOCOL is PLAINTEXT")
                .doesNotContain("minioadmin");
    }

    @Test
    void aPhaseServiceDoesNotStartWithMakeBelieve() throws IOException, InterruptedException {
        assertThat(refusal(
                        "refine-service",
                        Map.of("RETAKE_MUSIC_PROVIDER", "instant", "RETAKE_ARTIFACT_STORE", "discard")))
                .contains(
                        "RETAKE_PRODUCTION is true",
                        "RETAKE_ARTIFACT_STORE is discard",
                        "RETAKE_MUSIC_PROVIDER is instant",
                        "KAFKA_SECURITY_PROTOCOL is PLAINTEXT");
    }

    /** What it says before it ends. */
    private static String refusal(String service, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(Path.of("target").toAbsolutePath(), service, ".log");
        ProcessBuilder builder =
                new ProcessBuilder(program(service)).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = new HashMap<>(Map.of(
                "RETAKE_PRODUCTION",
                "true",
                "RETAKE_HTTP_PORT",
                Integer.toString(Ports.free()),
                "RETAKE_MIGRATE_AT_START",
                "false",
                "RETAKE_POSTGRES_URL",
                "postgresql://" + NOWHERE + "/retake",
                "RETAKE_POSTGRES_USER",
                "retake",
                "RETAKE_POSTGRES_PASSWORD",
                "retake",
                "RETAKE_REDIS_URL",
                "redis://" + NOWHERE,
                "RETAKE_KAFKA_BOOTSTRAP_SERVERS",
                NOWHERE));
        environment.putAll(Map.of(
                "RETAKE_S3_ENDPOINT", "http://" + NOWHERE,
                "RETAKE_S3_BUCKET", "retake",
                "RETAKE_S3_REGION", "us-east-1",
                "RETAKE_S3_ACCESS_KEY", "minioadmin",
                "RETAKE_S3_SECRET_KEY", "minioadmin"));
        environment.putAll(settings);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as(Files.readString(log))
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> program(String service) throws IOException {
        Path target = ROOT.resolve(service).resolve("target");
        if (Boolean.parseBoolean(System.getenv("RETAKE_NATIVE"))) {
            try (DirectoryStream<Path> executables = Files.newDirectoryStream(target, "*-runner")) {
                return List.of(executables.iterator().next().toString());
            }
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                target.resolve("quarkus-app/quarkus-run.jar").toString());
    }
}
