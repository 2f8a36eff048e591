package dev.retake.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.embedded.Ports;
import dev.retake.local.stack.StandInCheckout;
import dev.retake.local.stack.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with stand-ins for the services. */
class LauncherTest {
    @TempDir
    Path root;

    private final String port = Integer.toString(Ports.free());
    private final Map<String, String> keys = new HashMap<>();

    @AfterEach
    void stop() throws Exception {
        run("stop");
    }

    @Test
    void killedLauncherLeavesNothingThatTheNextOneCannotClear() throws Exception {
        Workspace workspace = StandInCheckout.at(root, Map.of());
        Process launcher = up();
        awaitUp(launcher, workspace);
        List<ProcessHandle> left = processes(workspace);
        assertThat(left).hasSize(9).allMatch(ProcessHandle::isAlive);

        Answer second = run("up");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.text())
                .isEqualTo("Retake already runs here (process %d): ./retake stop ends it.".formatted(launcher.pid()));
        assertThat(run("status").exitCode()).isZero();

        // The reaper too, so that really nobody cleans up.
        List<ProcessHandle> all = new ArrayList<>(launcher.children().toList());
        all.removeAll(left);
        all.forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly().waitFor();
        assertThat(left).allMatch(ProcessHandle::isAlive);
        assertThat(run("status").exitCode()).isZero();
        Files.delete(workspace.stackFile());

        Process next = up();
        awaitUp(next, workspace);
        assertThat(left).noneMatch(ProcessHandle::isAlive);
        List<ProcessHandle> renewed = processes(workspace);
        assertThat(renewed).hasSize(9).allMatch(ProcessHandle::isAlive);

        assertThat(run("stop")).isEqualTo(new Answer(0, "Stopped."));
        assertThat(next.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(renewed).noneMatch(ProcessHandle::isAlive);
        assertThat(run("status")).isEqualTo(new Answer(1, "Nothing is running."));
    }

    @Test
    void tokenStandsAloneOnTheLastLine() throws Exception {
        assertThat(run("token", "ann").text().lines().reduce((before, last) -> last))
                .hasValueSatisfying(line -> assertThat(line).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
    }

    @Test
    void serviceThatWasNeverBuiltIsToldInOneSentence() throws Exception {
        assertThat(run("demo", "--exit"))
                .extracting(Answer::exitCode, answer -> answer.text().lines().reduce("", (before, last) -> last))
                .satisfies(values -> assertThat(values.get(0)).isEqualTo(1))
                .satisfies(values -> assertThat(values.get(1).toString())
                        .endsWith("-service is not built: ./mvnw package -DskipTests builds it."));
    }

    @Test
    void resetForgetsOnlyWhenConfirmed() throws Exception {
        run("token", "ann");
        assertThat(run("reset").exitCode()).isEqualTo(1);
        assertThat(root.resolve(".retake/issuer")).exists();
        assertThat(run("reset", "--yes")).isEqualTo(new Answer(0, "Forgotten."));
        assertThat(root.resolve(".retake")).doesNotExist();
    }

    @Test
    void aSmokeTestOfTheRealProvidersNamesTheKeysItLacksAndSpendsNothingUnasked() throws Exception {
        assertThat(run("smoke", "--real"))
                .isEqualTo(new Answer(
                        1,
                        "OPENAI_API_KEY and REPLICATE_API_TOKEN are not set: the real providers take no orders"
                                + " without."));
        keys.put("OPENAI_API_KEY", "sk-1");
        assertThat(run("smoke", "--real", "--all").text()).startsWith("REPLICATE_API_TOKEN is not set: ");
        keys.put("REPLICATE_API_TOKEN", "r8-1");
        assertThat(run("smoke", "--real"))
                .isEqualTo(new Answer(
                        1, "This costs money, and there is no terminal to ask at: --yes goes on without asking."));
        assertThat(root.resolve(".retake")).doesNotExist();
    }

    private record Answer(int exitCode, String text) {}

    private Answer run(String... arguments) throws IOException, InterruptedException {
        Process process = launcher(arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text.strip());
    }

    private Process up() throws IOException {
        return launcher("up")
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("up.log").toFile())
                .start();
    }

    private void awaitUp(Process launcher, Workspace workspace) throws IOException {
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(workspace.stackFile()) || !launcher.isAlive());
        assertThat(launcher.isAlive())
                .as(Files.readString(root.resolve("up.log")))
                .isTrue();
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dretake.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RETAKE_PORT", port);
        builder.environment().keySet().removeAll(List.of("RETAKE_HOME", "OPENAI_API_KEY", "REPLICATE_API_TOKEN"));
        builder.environment().putAll(keys);
        return builder;
    }

    private static List<ProcessHandle> processes(Workspace workspace) throws IOException {
        JsonNode stack = Json.mapper().readTree(Files.readAllBytes(workspace.stackFile()));
        return stack.findValues("pid").stream()
                .map(pid -> ProcessHandle.of(pid.asLong()).orElseThrow())
                .toList();
    }
}
