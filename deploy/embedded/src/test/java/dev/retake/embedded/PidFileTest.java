package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path directory;

    @Test
    void runningProcessIsFoundAgain() {
        PidFile file = new PidFile(directory.resolve("run/this.pid"));
        file.write(ProcessHandle.current());
        assertThat(file.running()).contains(ProcessHandle.current());
        file.delete();
        assertThat(file.running()).isEmpty();
    }

    @Test
    void processThatGotTheIdLaterIsNotTakenForOurs() throws IOException {
        Path path = directory.resolve("other.pid");
        Files.writeString(
                path, ProcessHandle.current().pid() + " " + Instant.now().minusSeconds(86_400));
        assertThat(new PidFile(path).running()).isEmpty();
    }

    @Test
    void fileCutShortByACrashMeansNothing() throws IOException {
        Path path = directory.resolve("cut.pid");
        Files.writeString(path, "41");
        assertThat(new PidFile(path).running()).isEmpty();
    }
}
