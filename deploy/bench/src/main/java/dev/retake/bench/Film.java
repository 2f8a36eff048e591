package dev.retake.bench;

import dev.retake.contracts.Topic;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.embedded.FfmpegBinary;
import dev.retake.flow.OwnStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A film that is really made here, from its order until it is complete, beside the time in which ffmpeg was at work. */
final class Film implements Benchmark {
    private static final int ROUNDS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "film";
    }

    @Override
    public String description() {
        return "one 30-second film by the local providers, from its order until complete, beside the ffmpeg work in it";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        // What else runs would take part of the processors.
        rig.close();
        Path home =
                Files.createTempDirectory(Files.createDirectories(rig.root().resolve("deploy/bench/target")), "film-");
        FfmpegJournal journal = FfmpegJournal.in(home, FfmpegBinary.locate(home));
        List<Double> films = new ArrayList<>();
        List<Double> encoding = new ArrayList<>();
        List<Double> processors = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (OwnStack stack = OwnStack.start(
                rig.root(), home, Map.of("RETAKE_FFMPEG", journal.program().toString()))) {
            make(stack);
            for (int round = 0; round < rig.effort().of(ROUNDS); round++) {
                journal.clear();
                double film = make(stack);
                FfmpegJournal.Work work = journal.read();
                films.add(film);
                encoding.add(work.seconds());
                processors.add(work.cpuSeconds() / Runtime.getRuntime().availableProcessors());
                ratios.add(film / work.seconds());
                rig.say("  %.1f s, in %.1f of them ffmpeg ran".formatted(film, work.seconds()));
            }
        }
        return List.of(
                Figure.of(name(), "order → complete", Rounds.of(films), "s"),
                Figure.of(name(), "of it, some ffmpeg ran", Rounds.of(encoding), "s"),
                Figure.of(name(), "ffmpeg's CPU ÷ processors", Rounds.of(processors), "s"),
                Figure.of(name(), "film ÷ time of ffmpeg", Rounds.of(ratios), "")
                        .atMost(1.3));
    }

    private static double make(OwnStack stack) throws InterruptedException {
        BlockingQueue<PipelineEvent> completed = new LinkedBlockingQueue<>();
        try (EventTap<PipelineEvent> tap = EventTap.on(
                stack.kafka(), Topic.EVENTS, PipelineEvent.class, Set.of(VideoCompleted.class), completed::add)) {
            long begun = System.nanoTime();
            stack.person("bench").startVideo("a bright film about a red bicycle, 30 seconds", true);
            if (completed.poll(LONGEST.toSeconds(), TimeUnit.SECONDS) == null) {
                throw new IllegalStateException("a film is not complete after ten minutes");
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }
}
