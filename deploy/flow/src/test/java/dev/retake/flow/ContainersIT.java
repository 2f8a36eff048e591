package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.local.stack.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The services from the images that {@code ./retake images} made, hardened as on a cluster; for who names an engine. */
class ContainersIT {
    private static final String ENGINE = System.getenv().getOrDefault("RETAKE_CONTAINERS", "");
    /** What the Deployments grant. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static Optional<OwnStack> running = Optional.empty();

    @BeforeAll
    static void startFromImages() throws IOException {
        assumeFalse(ENGINE.isEmpty(), "SKIPPED: RETAKE_CONTAINERS names no engine");
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "containers-");
        running = Optional.of(OwnStack.start(SharedStack.ROOT, home, Map.of()));
    }

    @AfterAll
    static void stop() {
        running.ifPresent(OwnStack::close);
    }

    private final OwnStack stack = running.orElseThrow();

    @Test
    void everyServiceIsNobodyInParticularAndWritesToItsTemporaryDirectoryAlone() throws IOException {
        for (Service service : Service.values()) {
            String container = container(service).orElseThrow();
            assertThat(engine("inspect", "--format", "{{.Config.User}}", container))
                    .as(service.module())
                    .contains("10001:10001");
            Path process = Path.of(
                    "/proc",
                    engine("inspect", "--format", "{{.State.Pid}}", container).orElseThrow());
            Map<String, String> status = Files.readAllLines(process.resolve("status")).stream()
                    .map(line -> line.split(":\\s*", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
            assertThat(status)
                    .as(service.module())
                    .containsEntry("CapEff", "0000000000000000")
                    .containsEntry("NoNewPrivs", "1");
            assertThat(status.get("Uid")).as(service.module()).doesNotMatch("(.*\\s)?0(\\s.*)?");
            assertThat(writable(process)).as(service.module()).contains("/tmp").doesNotContain("/");
        }
    }

    @Test
    void aServiceThatIsAskedToEndDoesSoInTimeAndItsWorkIsNotLost() {
        Person person = stack.person("ada");
        String video = person.startVideo("energetic 15 second ad for a trail running shoe", true);
        person.awaitStatus(video, "generating_chunks");
        String container = container(Service.CHUNK).orElseThrow();

        assertThat(engine("kill", "--signal", "TERM", container))
                .as("asked to end")
                .isPresent();
        await("the end of " + container)
                .atMost(GRACE)
                .until(() -> container(Service.CHUNK), now -> !now.equals(Optional.of(container)));

        JsonNode complete = person.awaitStatus(video, "complete");
        assertThat(container(Service.CHUNK))
                .as("another in its place")
                .isPresent()
                .get()
                .isNotEqualTo(container);
        assertThat(person.fetch(complete.path("final_video_url").asText()).statusCode())
                .isEqualTo(200);
        stack.requireSettledMoney();
    }

    private Optional<String> container(Service service) {
        return engine(
                        "ps",
                        "--quiet",
                        "--filter",
                        "label=retake.home=" + stack.home(),
                        "--filter",
                        "label=retake.replica=" + service.replica(1))
                .filter(id -> !id.isEmpty());
    }

    /** Where the process could write to a disk or to memory, as far as mounts allow it; the kernel's own are no disks. */
    private static List<String> writable(Path process) throws IOException {
        return Files.readAllLines(process.resolve("mounts")).stream()
                .map(line -> line.split(" "))
                .filter(mount -> !List.of("proc", "sysfs", "cgroup", "cgroup2", "devpts", "mqueue")
                        .contains(mount[2]))
                .filter(mount -> List.of(mount[3].split(",")).contains("rw"))
                .map(mount -> mount[1])
                .toList();
    }

    /** What the engine says; empty when it is not there or refuses. */
    private static Optional<String> engine(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(ENGINE), Stream.of(arguments))
                            .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
