package dev.retake.bench;

import dev.retake.contracts.Topic;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import java.time.Duration;
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
 * People who go on ordering videos until this is closed, each the next when the last is complete. In manual mode they
 * decide three times a video.
 */
final class Crowd implements AutoCloseable {
    /** How many people order where nothing else is said. */
    static final int AT_ONCE = 32;

    private static final Duration LONGEST_VIDEO = Duration.ofMinutes(1);

    private final Person person;
    private final boolean yolo;
    private final LongAdder completed = new LongAdder();
    private final EventTap<PipelineEvent> tap;
    private final Map<String, BlockingQueue<PipelineEvent>> news = new ConcurrentHashMap<>();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    Crowd(OwnStack stack, boolean yolo) {
        this(stack, yolo, AT_ONCE);
    }

    Crowd(OwnStack stack, boolean yolo, int atOnce) {
        this.person = stack.person("bench");
        this.yolo = yolo;
        this.tap = EventTap.on(
                stack.kafka(),
                Topic.EVENTS,
                PipelineEvent.class,
                yolo ? Set.of(VideoCompleted.class) : Set.of(CheckpointCreated.class, VideoCompleted.class),
                event -> newsOf(event.videoId().toString()).add(event));
        for (int i = 0; i < atOnce; i++) {
            people.submit(this::makeVideos);
        }
    }

    /** How many videos are complete by now. */
    long completed() {
        return completed.sum();
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
