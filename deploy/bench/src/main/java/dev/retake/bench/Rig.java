package dev.retake.bench;

import dev.retake.flow.OwnStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The systems that are measured, each started when first asked for, in homes that are thrown away. */
final class Rig implements AutoCloseable {
    private static final Map<String, String> READY_MADE = Map.of(
            "RETAKE_IMAGE_PROVIDER",
            "instant",
            "RETAKE_VIDEO_PROVIDER",
            "instant",
            "RETAKE_MUSIC_PROVIDER",
            "instant",
            "RETAKE_PLANNER_PROVIDER",
            "instant",
            "RETAKE_CONCURRENCY",
            "32",
            // Both compilers, as images have them: slower to warm up, and faster then.
            "RETAKE_JVM_OPTIONS",
            "-XX:TieredStopAtLevel=4");

    /** What a system is made for. */
    enum Purpose {
        /** Orchestration alone: ready-made bytes that are not kept. */
        ORCHESTRATION,
        /** Ready-made bytes, really stored. */
        STORAGE;

        private Map<String, String> settings() {
            return switch (this) {
                case ORCHESTRATION -> with(READY_MADE, "RETAKE_ARTIFACT_STORE", "discard");
                case STORAGE -> READY_MADE;
            };
        }
    }

    private final Path root;
    private final Effort effort;
    private final Map<Purpose, OwnStack> stacks = new EnumMap<>(Purpose.class);

    Rig(Path root, Effort effort) {
        this.root = root;
        this.effort = effort;
    }

    /** How long and how often is measured. */
    record Effort(int rounds, Duration warmUp, Duration round, Duration floor, int scale) {
        static final Effort FULL =
                new Effort(5, Duration.ofSeconds(240), Duration.ofSeconds(10), Duration.ofSeconds(5), 1);
        /** Proves that the benchmarks work; its figures mean nothing. */
        static final Effort SHORT =
                new Effort(1, Duration.ofSeconds(8), Duration.ofSeconds(3), Duration.ofSeconds(1), 50);

        /** A number of things, or the fiftieth part of it in the short form. */
        int of(int number) {
            return Math.max(number / scale, 1);
        }
    }

    Effort effort() {
        return effort;
    }

    /** Progress, for whoever waits. */
    void say(String line) {
        System.out.println(line);
    }

    Path root() {
        return root;
    }

    synchronized OwnStack stack(Purpose purpose) throws IOException {
        OwnStack running = stacks.get(purpose);
        if (running == null) {
            // Two at once would be measured against each other.
            close();
            Path homes = Files.createDirectories(root.resolve("deploy/bench/target"));
            running = OwnStack.start(root, Files.createTempDirectory(homes, "bench-"), purpose.settings());
            stacks.put(purpose, running);
        }
        return running;
    }

    @Override
    public synchronized void close() {
        stacks.values().forEach(OwnStack::close);
        stacks.clear();
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }
}
