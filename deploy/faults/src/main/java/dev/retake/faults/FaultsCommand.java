package dev.retake.faults;

import dev.retake.embedded.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Behind {@code ./retake faults}: exit code 0 only without a violation. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = "Breaks everything around the services while people work, and proves that nothing was lost.")
public final class FaultsCommand implements Callable<Integer> {
    static final int PEOPLE = 8;

    @Option(names = "--long", description = "More than 200 faults, in rounds.")
    private boolean atLength;

    @Option(names = "--seed", description = "Plans the same faults and decisions as an earlier run with it.")
    private @Nullable Long seed;

    @Option(names = "--rounds", description = "How many of --long (default: ${DEFAULT-VALUE}), with 21 faults each.")
    private int rounds = FaultPlan.ROUNDS_AT_LENGTH;

    @Option(names = "--keep", description = "Leave the state and logs of the services where they are.")
    private boolean keep;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FaultsCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path root =
                Path.of(System.getProperty("retake.root", "")).toAbsolutePath().normalize();
        long chosen = seed == null ? new SecureRandom().nextInt(1, Integer.MAX_VALUE) : seed;
        System.out.println("Seed " + chosen);
        System.out.println("Skipped: a jumping clock, since it would be this whole machine's.");
        Path home = temporaryHome();
        Report report = new Drill(root, home, System.out::println)
                .run(chosen, PEOPLE, atLength ? FaultPlan.atLength(chosen, rounds) : FaultPlan.brief(chosen));
        System.out.println("Seed " + chosen);
        report.lines().forEach(System.out::println);
        if (keep || !report.violations().isEmpty()) {
            System.out.println("The state and the logs are in " + home);
        } else {
            Directories.delete(home);
        }
        return report.violations().isEmpty() ? 0 : 1;
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory("retake-faults-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
