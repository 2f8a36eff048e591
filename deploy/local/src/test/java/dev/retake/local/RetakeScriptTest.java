package dev.retake.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a checkout whose Maven and JDK only write down how they were called. */
class RetakeScriptTest {
    private static final Path SCRIPT = Path.of("..", "..", "retake");
    private static final List<String> SERVICES =
            List.of("checkpoint-service", "planner-service", "storyboard-service", "chunk-service", "refine-service");
    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");
    private static final FileTime BEFORE = FileTime.from(BUILT.minusSeconds(60));

    @TempDir
    Path checkout;

    private Path calls;

    @BeforeEach
    void layOutABuiltCheckout() throws IOException {
        calls = checkout.resolve("calls");
        Files.copy(SCRIPT, checkout.resolve("retake"));
        write("pom.xml", "");
        program("mvnw", "echo \"mvnw $*\" >> '%s'".formatted(calls));
        for (String module : List.of("contracts", "phase-kit", "deploy/embedded", "deploy/local")) {
            write(module + "/src/main/java/Source.java", "");
            write(module + "/src/test/java/SourceTest.java", "");
        }
        for (String service : SERVICES) {
            write(service + "/src/main/java/Source.java", "");
            built(service + "/target/quarkus-app/quarkus-run.jar");
        }
        Files.createDirectories(checkout.resolve("deploy/embedded/target/parts"));
        built("deploy/local/target/launcher.jar");
        jdk("jdk", "25.0.1");
    }

    @Test
    void nothingIsBuiltWhenNothingIsStale() throws Exception {
        assertThat(retake("up")).isZero();
        assertThat(Files.readAllLines(calls))
                .singleElement()
                .asString()
                .startsWith("java ")
                .contains("-Dretake.terminal=false")
                .endsWith("-jar %s up".formatted(checkout.resolve("deploy/local/target/launcher.jar")));
    }

    @Test
    void onlyWhatIsStaleIsBuilt() throws Exception {
        edit("chunk-service/src/main/java/Source.java");
        edit("planner-service/src/test/java/SourceTest.java");
        assertThat(retake("up")).isZero();
        assertThat(Files.readAllLines(calls)).first().isEqualTo("mvnw -q -pl chunk-service -am package -DskipTests");
    }

    @Test
    void aBuildThatFoundNothingNewIsNotRepeated() throws Exception {
        edit("chunk-service/src/main/java/Source.java");
        retake("up");
        retake("up");
        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> call.startsWith("mvnw"))
                .hasSize(1);
    }

    @Test
    void whatABuildMadeKeepsItsTimeWhichItsCacheKnows() throws Exception {
        Path jar = checkout.resolve("chunk-service/target/quarkus-app/quarkus-run.jar");
        FileTime made = FileTime.from(BUILT.plusSeconds(90));
        program("mvnw", "touch -d @%d '%s'".formatted(made.to(TimeUnit.SECONDS), jar));
        edit("chunk-service/src/main/java/Source.java");

        assertThat(retake("up")).isZero();

        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(made);
    }

    @Test
    void whatIsEditedWhileABuildRunsIsBuiltTheNextTime() throws Exception {
        Path jar = checkout.resolve("chunk-service/target/quarkus-app/quarkus-run.jar");
        Path source = checkout.resolve("chunk-service/src/main/java/Source.java");
        program(
                "mvnw",
                "echo \"mvnw $*\" >> '%s'; sleep 0.1; touch '%s'; sleep 0.1; touch '%s'".formatted(calls, source, jar));
        edit("chunk-service/src/main/java/Source.java");
        retake("up");
        program("mvnw", "echo \"mvnw $*\" >> '%s'".formatted(calls));

        retake("up");
        retake("up");

        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> call.startsWith("mvnw"))
                .hasSize(2);
    }

    @Test
    void whatMavenMadeByItselfIsUpToDate() throws Exception {
        edit("chunk-service/src/main/java/Source.java");
        retake("up");
        write("chunk-service/src/main/java/Source.java", "changed again");
        Files.setLastModifiedTime(
                checkout.resolve("chunk-service/src/main/java/Source.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        Files.setLastModifiedTime(
                checkout.resolve("chunk-service/target/quarkus-app/quarkus-run.jar"),
                FileTime.from(Instant.now().plusSeconds(120)));

        retake("up");

        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> call.startsWith("mvnw"))
                .hasSize(1);
    }

    @Test
    void removedSourceMakesStale() throws Exception {
        Files.delete(checkout.resolve("chunk-service/src/main/java/Source.java"));
        retake("up");
        assertThat(Files.readAllLines(calls)).first().asString().contains("-pl chunk-service ");
    }

    @Test
    void changedContractsMakeEverythingStale() throws Exception {
        edit("contracts/src/main/java/Source.java");
        retake("demo");
        assertThat(Files.readAllLines(calls))
                .first()
                .asString()
                .contains("-pl %s,deploy/local ".formatted(String.join(",", SERVICES)));
    }

    @Test
    void executablesAreRunAsTheyAreAndNothingIsPackagedForAJvm() throws Exception {
        edit("chunk-service/src/main/java/Source.java");
        Map<String, String> natively = Map.of("JAVA_HOME", jdkHome(), "RETAKE_NATIVE", "true");
        assertThat(retake(natively, "demo")).isZero();
        assertThat(Files.readAllLines(calls)).singleElement().asString().startsWith("java ");
    }

    @Test
    void askingARunningStackRebuildsNothingUnderIt() throws Exception {
        edit("contracts/src/main/java/Source.java");
        retake("token", "ann");
        assertThat(Files.readAllLines(calls)).noneMatch(call -> call.startsWith("mvnw"));
    }

    @Test
    void testRunsTheWholeBuildAndPassesItsExitCodeOn() throws Exception {
        program("mvnw", "echo \"mvnw $*\" >> '%s'; exit 7".formatted(calls));
        assertThat(retake("test")).isEqualTo(7);
        assertThat(Files.readAllLines(calls)).containsExactly("mvnw -T2 verify -Psbom");
    }

    @Test
    void testListsTheLibrariesAndMakesTheSourcesOfNativeExecutables() throws Exception {
        assertThat(retake("test")).isZero();
        assertThat(retake("test", "--long")).isZero();
        assertThat(Files.readAllLines(calls))
                .hasSize(4)
                .contains("mvnw -T2 verify -Psbom", "mvnw -T2 verify -Psbom -Dretake.long=true")
                .element(1)
                .asString()
                .contains("-pl %s ".formatted(String.join(",", SERVICES)), "-Dquarkus.native.sources-only=true");
    }

    @Test
    void argumentsWithSpacesStayWhole() throws Exception {
        program("jdk/bin/java", "for argument; do echo \"[$argument]\" >> '%s'; done".formatted(calls));
        retake("demo", "a watch, 30 seconds", "--exit");
        assertThat(Files.readAllLines(calls)).containsSubsequence("[demo]", "[a watch, 30 seconds]", "[--exit]");
    }

    @Test
    void aSmokeTestIsOfWhatTheSourcesSay() throws Exception {
        edit("planner-service/src/main/java/Source.java");
        assertThat(retake("smoke", "--real", "--all")).isZero();
        assertThat(Files.readAllLines(calls)).first().asString().contains("-pl planner-service ");
        assertThat(Files.readAllLines(calls)).last().asString().endsWith(" smoke --real --all");
    }

    @Test
    void tooOldJdkIsPassedOverForOneOnThePath() throws Exception {
        jdk("old", "17.0.2");
        String path = checkout.resolve("jdk/bin") + ":" + System.getenv("PATH");
        assertThat(retake(Map.of("JAVA_HOME", checkout.resolve("old").toString(), "PATH", path), "up"))
                .isZero();
        assertThat(Files.readAllLines(calls)).singleElement().asString().startsWith("java ");
    }

    @Test
    void nativeExecutablesAreBuiltByTheNativeImageAtHand() throws Exception {
        program("graal/bin/native-image", "");
        program("mvnw", "echo \"mvnw $*\" >> '%s'; touch '%s'".formatted(calls, runner("chunk-service")));
        assertThat(retake(Map.of("JAVA_HOME", jdkHome(), "GRAALVM_HOME", home("graal")), "native", "chunk-service"))
                .isZero();
        assertThat(Files.readAllLines(calls))
                .containsExactly(
                        "mvnw -q -pl chunk-service -am package -DskipTests -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false");
        assertThat(Files.readString(checkout.resolve("output"))).endsWith(runner("chunk-service") + "\n");
    }

    @Test
    void withoutNativeImageAContainerBuildsTheExecutables() throws Exception {
        String touched = String.join(" ", SERVICES.stream().map(this::runner).toList());
        program("mvnw", "echo \"mvnw $*\" >> '%s'; touch %s".formatted(calls, touched));
        program("engines/podman", "exit 1");
        program("engines/docker", "exit 0");
        assertThat(retake(Map.of("JAVA_HOME", jdkHome(), "PATH", home("engines") + ":/usr/bin:/bin"), "native"))
                .isZero();
        assertThat(Files.readAllLines(calls))
                .singleElement()
                .asString()
                .startsWith("mvnw -q -pl %s -am package".formatted(String.join(",", SERVICES)))
                .endsWith("-Dquarkus.native.container-build=true -Dquarkus.native.container-runtime=docker");
    }

    @Test
    void withNeitherTheSentenceSaysWhatIsMissing() throws Exception {
        program("engines/podman", "exit 1");
        program("engines/docker", "exit 1");
        assertThat(retake(Map.of("JAVA_HOME", jdkHome(), "PATH", home("engines") + ":/usr/bin:/bin"), "native"))
                .isEqualTo(1);
        assertThat(Files.readString(checkout.resolve("output"))).contains("GraalVM or Mandrel 25", "podman or docker");
    }

    @Test
    void imagesAreBuiltOfWhatIsPackagedWithFfmpegOnlyWhereItIsNeeded() throws Exception {
        program("engines/podman", "[ \"$1\" = info ] || echo \"podman $*\" >> '%s'".formatted(calls));
        assertThat(retake(
                        Map.of(
                                "JAVA_HOME",
                                jdkHome(),
                                "PATH",
                                home("engines") + ":/usr/bin:/bin",
                                "RETAKE_IMAGE_OPTIONS",
                                "--build-arg SLIM=other:1"),
                        "images",
                        "planner-service",
                        "chunk-service"))
                .isZero();
        assertThat(Files.readAllLines(calls))
                .satisfiesExactly(
                        planner -> assertThat(planner)
                                .contains("--target service --build-arg SLIM=other:1 -t retake/planner-service:local")
                                .endsWith(home("planner-service/target/quarkus-app")),
                        chunk -> assertThat(chunk)
                                .contains("--target media --build-arg SLIM=other:1 -t retake/chunk-service:local")
                                .endsWith(home("chunk-service/target/quarkus-app")));
    }

    @Test
    void nativeExecutableOfNoServiceIsRefused() throws Exception {
        assertThat(retake("native", "chunks")).isEqualTo(1);
        assertThat(Files.readString(checkout.resolve("output")))
                .contains("There is no service chunks", "chunk-service");
        assertThat(calls).doesNotExist();
    }

    @Test
    void unknownCommandIsAnsweredWithTheKnownOnes() throws Exception {
        assertThat(retake("dmeo")).isEqualTo(2);
        assertThat(Files.readString(checkout.resolve("output"))).startsWith("Usage: ./retake COMMAND");
    }

    private int retake(String... arguments) throws IOException, InterruptedException {
        return retake(Map.of("JAVA_HOME", checkout.resolve("jdk").toString()), arguments);
    }

    private int retake(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add("bash");
        builder.command().add(checkout.resolve("retake").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(checkout.resolve("output").toFile());
        return builder.start().waitFor();
    }

    private String jdkHome() {
        return home("jdk");
    }

    private String home(String directory) {
        return checkout.resolve(directory).toString();
    }

    private String runner(String service) {
        return checkout.resolve(service + "/target/" + service + "-1.0-runner").toString();
    }

    private void edit(String source) throws IOException {
        write(source, "changed");
        Files.setLastModifiedTime(checkout.resolve(source), FileTime.from(BUILT.plusSeconds(60)));
    }

    private void built(String product) throws IOException {
        write(product, "");
        Files.setLastModifiedTime(checkout.resolve(product), FileTime.from(BUILT));
    }

    private void jdk(String name, String version) throws IOException {
        write(name + "/release", "JAVA_VERSION=\"%s\"\n".formatted(version));
        program(name + "/bin/javac", "");
        program(name + "/bin/java", "echo \"java $*\" >> '%s'".formatted(calls));
    }

    private void program(String path, String body) throws IOException {
        write(path, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(checkout.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Older than everything built, and so are the directories it is in. */
    private void write(String path, String content) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        for (int names = file.getNameCount(); names > checkout.getNameCount(); names--) {
            Files.setLastModifiedTime(file.getRoot().resolve(file.subpath(0, names)), BEFORE);
        }
    }
}
