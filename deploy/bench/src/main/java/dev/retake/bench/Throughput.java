package dev.retake.bench;

import dev.retake.contracts.Topic;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whole videos a second, 32 at once: each person orders the next when the last is complete. In manual mode they decide
 * three times a video. Each round is set beside the commits that the same Postgres did just before.
 */
final class Throughput implements Benchmark {
    private static final int AT_ONCE = 32;
    private static final Duration LONGEST_VIDEO = Duration.ofMinutes(1);

    private final String name;
    private final Rig.Purpose purpose;
    private final boolean yolo;
    private final double goalOfRef16;
    private final int mostTransactions;

    private Throughput(String name, Rig.Purpose purpose, boolean yolo, double goalOfRef16, int mostTransactions) {
        this.name = name;
        this.purpose = purpose;
        this.yolo = yolo;
        this.goalOfRef16 = goalOfRef16;
        this.mostTransactions = mostTransactions;
    }

    static Throughput yolo() {
        return new Throughput("yolo", Rig.Purpose.ORCHESTRATION, true, 0.06, 6);
    }

    static Throughput manual() {
        return new Throughput("manual", Rig.Purpose.ORCHESTRATION, false, 0.032, 9);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "%s videos, 32 at once, ready-made media that is not kept".formatted(yolo ? "YOLO" : "manual");
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(purpose);
        Floors floors = new Floors(stack);
        Rig.Effort effort = rig.effort();
        LongAdder completed = new LongAdder();
        List<Double> rates = new ArrayList<>();
        List<Double> references = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<Double> transactions = new ArrayList<>();
        List<Double> wal = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            double reference = floors.ref16(effort.floor());
            try (Crowd crowd = new Crowd(stack, yolo, completed)) {
                TimeUnit.NANOSECONDS.sleep((round == 0 ? effort.warmUp() : Duration.ofSeconds(2)).toNanos());
                long before = completed.sum();
                Ledger ledger = Ledger.of(stack);
                long begun = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(effort.round().toNanos());
                double seconds = (System.nanoTime() - begun) / 1e9;
                long videos = completed.sum() - before;
                Ledger used = Ledger.of(stack).since(ledger);
                rates.add(videos / seconds);
                references.add(reference);
                shares.add(videos / seconds / reference);
                transactions.add((double) used.writeTransactions() / videos);
                wal.add(used.walBytes() / 1000.0 / videos);
                cpu.add(used.cpuSeconds() * 1000 / videos);
                rig.say("  %.1f videos a second beside %.0f commits a second".formatted(videos / seconds, reference));
            }
        }
        return List.of(
                Figure.of(name, "videos a second", Rounds.of(rates), "1/s"),
                Figure.of(name, "REF16", Rounds.of(references), "1/s"),
                Figure.of(name, "videos a second ÷ REF16", Rounds.of(shares), "")
                        .atLeast(goalOfRef16),
                Figure.of(name, "write transactions a video", Rounds.of(transactions), "")
                        .atMost(mostTransactions),
                Figure.of(name, "WAL a video", Rounds.of(wal), "kB").atMost(30),
                Figure.of(name, "Postgres CPU a video", Rounds.of(cpu), "ms").atMost(5));
    }

    /** People who go on ordering videos until this is closed, when the last are complete. */
    private static final class Crowd implements AutoCloseable {
        private final Person person;
        private final boolean yolo;
        private final LongAdder completed;
        private final EventTap<PipelineEvent> tap;
        private final Map<String, BlockingQueue<PipelineEvent>> news = new ConcurrentHashMap<>();
        private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
        private volatile boolean closing;

        Crowd(OwnStack stack, boolean yolo, LongAdder completed) {
            this.person = stack.person("bench");
            this.yolo = yolo;
            this.completed = completed;
            this.tap = EventTap.on(
                    stack.kafka(),
                    Topic.EVENTS,
                    PipelineEvent.class,
                    yolo ? Set.of(VideoCompleted.class) : Set.of(CheckpointCreated.class, VideoCompleted.class),
                    event -> newsOf(event.videoId().toString()).add(event));
            for (int i = 0; i < AT_ONCE; i++) {
                people.submit(this::makeVideos);
            }
        }

        private BlockingQueue<PipelineEvent> newsOf(String video) {
            return news.computeIfAbsent(video, id -> new LinkedBlockingQueue<>());
        }

        private Void makeVideos() throws InterruptedException {
            while (!closing) {
                String video = person.startVideo("a bright film about a red bicycle", yolo);
                BlockingQueue<PipelineEvent> happened = newsOf(video);
                PipelineEvent event;
                do {
                    event = happened.poll(LONGEST_VIDEO.toSeconds(), TimeUnit.SECONDS);
                    if (event == null) {
                        throw new IllegalStateException("video " + video + " does not come to an end");
                    }
                    if (event instanceof CheckpointCreated made
                            && !yolo
                            && !made.phase().isLast()) {
                        person.approve(video, made.checkpointId().toString());
                    }
                } while (!(event instanceof VideoCompleted));
                news.remove(video);
                completed.increment();
            }
            return null;
        }

        @Override
        public void close() throws InterruptedException {
            closing = true;
            people.close();
            tap.close();
        }
    }
}
