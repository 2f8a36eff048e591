package dev.retake.bench;

import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All figures of one run of the benchmarks, as a table and as JSON. */
final class Report {
    private final List<Figure> figures = new ArrayList<>();

    void add(List<Figure> more) {
        figures.addAll(more);
    }

    void print(PrintStream out) {
        out.printf("%n%-17s %-46s %12s %-5s %8s  %s%n", "benchmark", "what", "median", "", "spread", "goal");
        for (Figure figure : figures) {
            Double spread = figure.spread();
            out.printf(
                    "%-17s %-46s %12s %-5s %8s  %s%n",
                    figure.benchmark(),
                    figure.what(),
                    number(figure.value()),
                    figure.unit(),
                    spread == null ? "" : "±%.0f %%".formatted(spread * 50),
                    goal(figure));
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                Json.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(Map.of(
                                "measured_at",
                                Instant.now().toString(),
                                "processors",
                                Runtime.getRuntime().availableProcessors(),
                                "java",
                                System.getProperty("java.version"),
                                "figures",
                                figures)));
    }

    private static String goal(Figure figure) {
        Figure.Goal goal = figure.goal();
        return goal == null
                ? ""
                : "%s %s %s"
                        .formatted(
                                goal.atMost() ? "≤" : "≥",
                                number(goal.limit()),
                                goal.met(figure.value()) ? "met" : "missed");
    }

    /** Three digits that count. */
    private static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
