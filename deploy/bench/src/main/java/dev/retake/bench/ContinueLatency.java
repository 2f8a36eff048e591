package dev.retake.bench;

import dev.retake.contracts.Topic;
import dev.retake.contracts.message.PhaseProgress;
import dev.retake.contracts.message.PhaseStarted;
import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** From sending POST continue until the worker has the job, one at a time, by the worker's own clock. */
final class ContinueLatency implements Benchmark {
    private static final int DECISIONS = 300;
    private static final int WARM_UP = 100;

    @Override
    public String name() {
        return "continue-latency";
    }

    @Override
    public String description() {
        return "from sending POST continue until the worker of phase 2 begins, one decision at a time";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        Person person = stack.person("decider");
        int warmUp = rig.effort().of(WARM_UP);
        int decisions = rig.effort().of(DECISIONS);
        Deque<String> videos = new ArrayDeque<>();
        for (int i = 0; i < warmUp + decisions; i++) {
            videos.add(person.startVideo("a bright film about a red bicycle", false));
        }
        for (String video : videos) {
            person.awaitStatus(video, "paused_at_phase1");
        }
        Floors floors = new Floors(stack);
        Samples commit = floors.commit();
        Samples hop = floors.kafkaHop();
        Samples answers = new Samples();
        Samples samples = new Samples();
        Map<String, CompletableFuture<Instant>> starts = new ConcurrentHashMap<>();
        try (EventTap<PhaseProgress> tap = EventTap.on(
                stack.kafka(), Topic.PROGRESS, PhaseProgress.class, Set.of(PhaseStarted.class), progress -> {
                    if (progress instanceof PhaseStarted started) {
                        start(starts, started.runId().toString()).complete(started.startedAt());
                    }
                })) {
            int decided = 0;
            for (String video : videos) {
                String checkpoint = person.currentCheckpoint(video).path("id").asText();
                Instant sent = Instant.now();
                String run = person.approve(video, checkpoint).path("run_id").asText();
                Instant answered = Instant.now();
                Instant begun = start(starts, run).get(30, TimeUnit.SECONDS);
                if (decided++ >= warmUp) {
                    answers.add(Duration.between(sent, answered).toNanos());
                    samples.add(Duration.between(sent, begun).toNanos());
                }
                person.awaitStatus(video, "paused_at_phase2");
            }
        }
        double floor = commit.percentile(50) + hop.percentile(50);
        return List.of(
                Figure.of(name(), "POST continue → worker, p50", samples.percentile(50), "ms")
                        .atMost(6),
                Figure.of(name(), "POST continue → worker, p99", samples.percentile(99), "ms")
                        .atMost(20),
                Figure.of(name(), "POST continue → its answer, p50", answers.percentile(50), "ms"),
                Figure.of(name(), "one durable commit, p50", commit.percentile(50), "ms"),
                Figure.of(name(), "one Kafka hop, p50", hop.percentile(50), "ms"),
                Figure.of(name(), "p50 ÷ (commit + hop)", samples.percentile(50) / floor, "")
                        .atMost(2));
    }

    private static CompletableFuture<Instant> start(Map<String, CompletableFuture<Instant>> starts, String run) {
        return starts.computeIfAbsent(run, id -> new CompletableFuture<>());
    }
}
