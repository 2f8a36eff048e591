package dev.retake.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dretake.seed} plans other faults, {@code -Dretake.long=true} more than two hundred. */
class FaultsIT {
    private static final long SEED = Long.getLong("retake.seed", 20261122L);

    @Test
    void whateverFailsNothingThatWasAcceptedIsLostOrDoubled() throws IOException, InterruptedException {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "faults-");

        Report report = new Drill(root, home, System.out::println)
                .run(
                        SEED,
                        FaultsCommand.PEOPLE,
                        Boolean.getBoolean("retake.long")
                                ? FaultPlan.atLength(SEED, FaultPlan.ROUNDS_AT_LENGTH)
                                : FaultPlan.brief(SEED));

        System.out.println("Seed " + SEED);
        report.lines().forEach(System.out::println);
        assertThat(report.violations()).isEmpty();
        assertThat(report.videos())
                .as("everybody made something while it was broken")
                .isGreaterThanOrEqualTo(FaultsCommand.PEOPLE);
    }
}
