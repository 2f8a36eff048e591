package dev.retake.local.film;

import dev.retake.contracts.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Turns one status after another into bars for a terminal, or into lines for a log. */
final class FilmProgress {
    private static final int WIDTH = 30;
    private static final int STEP = 25;

    private final LongSupplier nanos;
    private final Map<Phase, Long> begun = new EnumMap<>(Phase.class);
    private final Map<Phase, Long> ended = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> told = new EnumMap<>(Phase.class);

    FilmProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** One bar a phase. */
    List<String> bars(FilmStatus status) {
        return Arrays.stream(Phase.values()).map(phase -> bar(phase, status)).toList();
    }

    /** What is new since the last status, in steps worth a line. */
    List<String> lines(FilmStatus status) {
        List<String> lines = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            Optional<Double> seconds = seconds(phase, status);
            int percent = status.percentOf(phase) / STEP * STEP;
            if (seconds.isPresent() && percent > told.getOrDefault(phase, -1)) {
                told.put(phase, percent);
                lines.add(
                        percent == 100
                                ? "%-10s done after %.1f s".formatted(name(phase), seconds.get())
                                : "%-10s %d %%".formatted(name(phase), percent));
            }
        }
        return lines;
    }

    private String bar(Phase phase, FilmStatus status) {
        int percent = status.percentOf(phase);
        int filled = percent * WIDTH / 100;
        return "  %d %-10s %s%s %3d %%%s"
                .formatted(
                        phase.number(),
                        name(phase),
                        "█".repeat(filled),
                        "░".repeat(WIDTH - filled),
                        percent,
                        seconds(phase, status).map("  %.1f s"::formatted).orElse(""));
    }

    /** How long the phase has taken up to now; nothing before it begins. */
    private Optional<Double> seconds(Phase phase, FilmStatus status) {
        if (status.phase().number() < phase.number()) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        long since = begun.computeIfAbsent(phase, key -> now);
        long until = status.percentOf(phase) == 100 ? ended.computeIfAbsent(phase, key -> now) : now;
        return Optional.of(TimeUnit.NANOSECONDS.toMillis(until - since) / 1000.0);
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
