package dev.retake.bench;

import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import dev.retake.local.stack.Health;
import dev.retake.local.stack.Service;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** 200 videos whose storyboard-service is killed in the middle of them: how long all need once it is back. */
final class Recovery implements Benchmark {
    private static final int VIDEOS = 200;

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String description() {
        return "200 YOLO videos whose storyboard-service is killed in mid-phase: from its being ready again until all are complete";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        Person person = stack.person("survivor");
        String name = Service.STORYBOARD.replica(1);
        int videos = rig.effort().of(VIDEOS);
        CountDownLatch someDrawn = new CountDownLatch(Math.max(videos / 4, 1));
        CountDownLatch complete = new CountDownLatch(videos);
        try (EventTap<PipelineEvent> tap = EventTap.on(
                        stack.kafka(),
                        Topic.EVENTS,
                        PipelineEvent.class,
                        Set.of(CheckpointCreated.class, VideoCompleted.class),
                        event -> {
                            if (event instanceof VideoCompleted) {
                                complete.countDown();
                            } else if (event instanceof CheckpointCreated made && made.phase() == Phase.STORYBOARD) {
                                someDrawn.countDown();
                            }
                        });
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            ServiceDescription killed = stack.service(name);
            for (int i = 0; i < videos; i++) {
                people.submit(() -> person.startVideo("a bright film about a red bicycle", true));
            }
            someDrawn.await();
            ProcessHandle service = ProcessHandle.of(killed.pid()).orElseThrow();
            service.destroyForcibly();
            service.onExit().join();
            while (stack.service(name).pid() == killed.pid() || !Health.ready(killed.url())) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            long ready = System.nanoTime();
            long waiting = complete.getCount();
            if (!complete.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(complete.getCount() + " videos are not complete after two minutes");
            }
            double seconds = (System.nanoTime() - ready) / 1e9;
            return List.of(
                    Figure.of(name(), "videos not complete at its return", waiting, ""),
                    Figure.of(name(), "ready again → all complete", seconds, "s")
                            .atMost(2.5));
        }
    }
}
