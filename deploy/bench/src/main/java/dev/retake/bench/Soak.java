package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Half of the load of the other benchmarks for half an hour: whatever a video leaves behind in a process is seen. */
final class Soak implements Benchmark {
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final int LOOKS = 6;
    /** Collections and pools breathe; what leaks grows by more in thousands of videos. */
    private static final double FLAT = 1.15;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String description() {
        return "16 YOLO videos at once for 30 minutes: memory and threads of each service at the end ÷ after the first sixth";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        long pause = LENGTH.toNanos() / rig.effort().scale() / LOOKS;
        Map<String, Look> first = new HashMap<>();
        Map<String, Look> last = new HashMap<>();
        long videos;
        try (Crowd crowd = new Crowd(stack, true, Crowd.AT_ONCE / 2)) {
            for (int i = 0; i < LOOKS; i++) {
                TimeUnit.NANOSECONDS.sleep(pause);
                for (ServiceDescription service : stack.description().services()) {
                    Look look = Look.at(service);
                    first.putIfAbsent(service.name(), look);
                    last.put(service.name(), look);
                    rig.say("  %d videos; %s: %s".formatted(crowd.completed(), service.name(), look));
                }
            }
            videos = crowd.completed();
        }
        List<Figure> figures = new ArrayList<>(List.of(Figure.of(name(), "videos", videos, "")));
        for (ServiceDescription service : stack.description().services()) {
            Look before = Objects.requireNonNull(first.get(service.name()));
            Look after = Objects.requireNonNull(last.get(service.name()));
            figures.add(Figure.of(name(), service.name() + ", live heap", after.heap() / before.heap(), "")
                    .atMost(FLAT));
            figures.add(
                    Figure.of(name(), service.name() + ", resident memory", after.resident() / before.resident(), "")
                            .atMost(FLAT));
            figures.add(Figure.of(name(), service.name() + ", threads", after.threads() / before.threads(), "")
                    .atMost(FLAT));
        }
        return figures;
    }

    /** A service at one moment, in megabytes. */
    private record Look(double heap, double resident, double threads) {
        static Look at(ServiceDescription service) throws IOException, InterruptedException {
            return new Look(Vitals.liveHeap(service) / 1e6, Vitals.residentMegabytes(service), Vitals.threads(service));
        }

        @Override
        public String toString() {
            return "%.1f MB live, %.0f MB resident, %.0f threads".formatted(heap, resident, threads);
        }
    }
}
