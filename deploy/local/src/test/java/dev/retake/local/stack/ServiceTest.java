package dev.retake.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.embedded.PartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {
    @TempDir
    Path root;

    @Test
    void runsOnAJvmUnlessAskedOtherwise() {
        assertThat(Service.CHUNK.command(Workspace.of(root, Map.of())))
                .contains("-jar")
                .noneMatch(argument -> argument.startsWith("-XX:AOTCache"))
                .endsWith(root.resolve("chunk-service/target/quarkus-app/quarkus-run.jar")
                        .toString());
    }

    @Test
    void whatIsSaidToTheJvmOverridesTheLauncher() {
        List<String> command = Service.CHUNK.command(
                Workspace.of(root, Map.of("RETAKE_JVM_OPTIONS", " -Xmx512m  -XX:TieredStopAtLevel=4 ")));
        assertThat(command).contains("-Xmx512m", "-XX:TieredStopAtLevel=4").doesNotContain("");
        assertThat(command.indexOf("-XX:TieredStopAtLevel=4"))
                .isGreaterThan(command.indexOf("-XX:TieredStopAtLevel=1"));
        assertThat(command.indexOf("-Xmx512m"))
                .isGreaterThan(command.indexOf("-Xmx256m"))
                .isLessThan(command.indexOf("-jar"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void startsWithTheClassesThatTheBuildLoadedForIt() throws IOException {
        Path cache = root.resolve("chunk-service/target/quarkus-app/app.aot");
        Files.createDirectories(cache.getParent());
        Files.createFile(cache);
        assertThat(Service.CHUNK.command(Workspace.of(root, Map.of()))).contains("-XX:AOTCache=" + cache);
    }

    @Test
    void runsNativelyWhereAnExecutableWasMade() throws IOException {
        Path executable = root.resolve("chunk-service/target/chunk-service-1.0-runner");
        Files.createDirectories(executable.getParent());
        Files.createFile(executable);
        assertThat(Service.CHUNK.command(natively())).startsWith(executable.toString());
    }

    @Test
    void whereNoneWasMadeTheSentenceSaysHowToMakeIt() throws IOException {
        Files.createDirectories(root.resolve("checkpoint-service/target"));
        assertThatThrownBy(() -> Service.requireBuilt(natively()))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("checkpoint-service", "./retake native");
    }

    @Test
    void aContainerIsHardenedAndToldItsSettingsButNoSecretByItsCommandLine() throws IOException {
        Path key = Files.writeString(root.resolve("public.pem"), "a key");
        Containers podman = new Containers("podman", root);
        List<String> command = podman.command(
                Service.CHUNK,
                "chunk-service-2",
                Map.of(
                        "RETAKE_S3_SECRET_KEY", "a secret",
                        "RETAKE_JWT_PUBLIC_KEY", key.toString(),
                        "RETAKE_FFMPEG", "/usr/bin/ffmpeg",
                        "HOME", "/root"));
        assertThat(command)
                .startsWith("podman", "run")
                .contains(
                        "--read-only",
                        "--cap-drop=ALL",
                        "--security-opt=no-new-privileges",
                        "--env=RETAKE_S3_SECRET_KEY",
                        "--env=RETAKE_JWT_PUBLIC_KEY=/run/retake/public.pem")
                .endsWith("retake/chunk-service:local")
                .noneMatch(argument -> argument.contains("a secret"))
                .noneMatch(argument -> argument.matches("--env=(RETAKE_FFMPEG|HOME).*"));
        assertThat(root.resolve("handed-in/public.pem")).hasContent("a key");
    }

    @Test
    void servicesThatStartSideBySideAreHandedTheSameFile() throws Exception {
        Path key = Files.writeString(root.resolve("private.pem"), "a key");
        Containers podman = new Containers("podman", root);
        Callable<List<String>> start =
                () -> podman.command(Service.PLANNER, "planner-service-1", Map.of("RETAKE_KEY", key.toString()));
        try (ExecutorService starters = Executors.newFixedThreadPool(8)) {
            for (Future<List<String>> command : starters.invokeAll(Collections.nCopies(200, start))) {
                assertThat(command.get()).contains("--env=RETAKE_KEY=/run/retake/private.pem");
            }
        }
        assertThat(root.resolve("handed-in")).isDirectoryContaining("glob:**/private.pem");
        try (Stream<Path> left = Files.list(root.resolve("handed-in"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void whereThereIsNoImageTheSentenceSaysHowToMakeIt() throws IOException {
        Path engine = Files.writeString(root.resolve("engine"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(engine, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(
                        () -> Service.requireBuilt(Workspace.of(root, Map.of("RETAKE_CONTAINERS", engine.toString()))))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("checkpoint-service", "./retake images");
    }

    private Workspace natively() {
        return Workspace.of(root, Map.of("RETAKE_NATIVE", "true"));
    }
}
