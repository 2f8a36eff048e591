package dev.retake.bench;

import dev.retake.bench.Rig.Effort;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program behind {@code ./retake bench}. */
@Command(
        name = "retake bench",
        description = "Measures the whole system beside what its machine can do at best.",
        mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
    private static final List<Benchmark> BENCHMARKS = List.of(
            Throughput.yolo(),
            Throughput.manual(),
            new ContinueLatency(),
            new PushLatency(),
            Reading.tree(),
            Reading.status(),
            new Streams(),
            new Recovery(),
            new Memory(),
            new Storage(),
            new Film(),
            new Startup(),
            Reading.scale());

    /** What takes too long to be measured unless it is named. */
    private static final List<Benchmark> BY_NAME_ALONE = List.of(new Soak());

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Which ones (default: all but soak).")
    private List<String> names = List.of();

    @Option(names = "--short", description = "Proves that the benchmarks work; the figures mean nothing.")
    private boolean quick;

    @Option(names = "--list", description = "Says what each benchmark measures.")
    private boolean list;

    private final Path root = Path.of(System.getProperty("retake.root", "")).toAbsolutePath();

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go (default: ${DEFAULT-VALUE}).")
    private Path json = Path.of("out", "bench.json");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (list) {
            known().values().forEach(benchmark -> out.printf("%-18s %s%n", benchmark.name(), benchmark.description()));
            return 0;
        }
        Report report = new Report();
        try (Rig rig = new Rig(root, quick ? Effort.SHORT : Effort.FULL)) {
            // Ctrl-C must leave nothing running.
            Runtime.getRuntime().addShutdownHook(new Thread(rig::close));
            for (Benchmark benchmark : chosen()) {
                out.printf("%n%s: %s%n", benchmark.name(), benchmark.description());
                report.add(benchmark.run(rig));
            }
        } finally {
            report.print(out);
            report.write(json);
            out.printf("%nThe figures are in %s.%n", json.toAbsolutePath());
        }
        return 0;
    }

    private List<Benchmark> chosen() {
        if (names.isEmpty()) {
            return BENCHMARKS;
        }
        Map<String, Benchmark> known = known();
        Stream<String> unknown = names.stream().filter(name -> !known.containsKey(name));
        unknown.findFirst().ifPresent(name -> {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "There is no benchmark " + name + ": use " + String.join(", ", known.keySet()) + ".");
        });
        return names.stream()
                .map(name -> Objects.requireNonNull(known.get(name)))
                .toList();
    }

    private static Map<String, Benchmark> known() {
        Map<String, Benchmark> known = new LinkedHashMap<>();
        Stream.concat(BENCHMARKS.stream(), BY_NAME_ALONE.stream())
                .forEach(benchmark -> known.put(benchmark.name(), benchmark));
        return known;
    }
}
