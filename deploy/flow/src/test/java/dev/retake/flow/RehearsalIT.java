package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.local.stack.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services are packaged with what they loaded when they were started once. */
@EnabledForJreRange(min = JRE.JAVA_25)
@DisabledIfEnvironmentVariable(named = "RETAKE_NATIVE", matches = "true")
class RehearsalIT {
    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceWasStartedToTheEndForItsCache(Service service) {
        Path target = Path.of("../..", service.module(), "target");

        assertThat(target.resolve("rehearsal.log")).content().contains(" started in ", " stopped in ");
        assertThat(target.resolve("quarkus-app/app.aot")).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aJvmTakesItsCache(Service service) throws Exception {
        Path packaged = Path.of("../..", service.module(), "target/quarkus-app")
                .toAbsolutePath()
                .normalize();

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:AOTCache=" + packaged.resolve("app.aot"),
                        // Else it goes on without.
                        "-XX:AOTMode=on",
                        "-cp",
                        packaged.resolve("quarkus-run.jar").toString(),
                        "-version")
                .redirectErrorStream(true)
                .start();

        assertThat(java.inputReader().lines().toList()).noneMatch(line -> line.contains("[error"));
        assertThat(java.waitFor()).isZero();
    }
}
