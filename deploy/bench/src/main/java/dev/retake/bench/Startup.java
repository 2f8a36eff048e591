package dev.retake.bench;

import dev.retake.flow.OwnStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole system from nothing running to all healthy, in a home that was used before. */
final class Startup implements Benchmark {
    private static final int ROUNDS = 3;
    private static final Map<String, String> PLAIN = Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off");

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String description() {
        return "all parts and services from their start until healthy, with the AOT caches of the build and without";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        // What else runs would take part of the processors.
        rig.close();
        Path home =
                Files.createTempDirectory(Files.createDirectories(rig.root().resolve("deploy/bench/target")), "start-");
        secondsToHealthy(rig, home, Map.of());
        List<Double> cached = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round < rig.effort().of(ROUNDS); round++) {
            plain.add(secondsToHealthy(rig, home, PLAIN));
            cached.add(secondsToHealthy(rig, home, Map.of()));
        }
        Rounds withCache = Rounds.of(cached);
        Rounds without = Rounds.of(plain);
        return List.of(
                Figure.of(name(), "without an AOT cache", without, "s"),
                Figure.of(name(), "with the AOT caches", withCache, "s"),
                Figure.of(name(), "with ÷ without", withCache.median() / without.median(), "")
                        .atMost(0.6));
    }

    private static double secondsToHealthy(Rig rig, Path home, Map<String, String> settings) throws IOException {
        long start = System.nanoTime();
        try (OwnStack started = OwnStack.start(rig.root(), home, settings)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!started.ready()) {
                throw new IllegalStateException("started and not ready");
            }
            return seconds;
        }
    }
}
