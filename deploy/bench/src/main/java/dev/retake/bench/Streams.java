package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import dev.retake.local.stack.Service;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.util.ArrayList;
import java.util.List;

/** What idle event streams cost one replica: live heap after a full collection, with and without them. */
final class Streams implements Benchmark {
    private static final int STREAMS = 5000;
    private static final int STREAMS_A_PERSON = 50;

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public String description() {
        return "5,000 idle event streams in one replica of checkpoint-service: live heap after a full collection";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        ServiceDescription service = stack.service(Service.CHECKPOINT.replica(1));
        int wanted = rig.effort().of(STREAMS);
        List<EventStream> open = new ArrayList<>();
        try {
            long before = 0;
            for (int i = 0; open.size() < wanted; i++) {
                Person person = stack.person("viewer-" + i);
                String video = person.startVideo("a bright film about a red bicycle", false);
                person.awaitStatus(video, "paused_at_phase1");
                if (i == 0) {
                    // What the first stream of all makes the service load is not a stream's.
                    EventStream.open(stack, person, video, (id, at) -> {}).close();
                    before = Vitals.liveHeap(service);
                }
                for (int n = 0; n < STREAMS_A_PERSON && open.size() < wanted; n++) {
                    open.add(EventStream.open(stack, person, video, (id, at) -> {}));
                }
            }
            double each = (Vitals.liveHeap(service) - before) / 1000.0 / open.size();
            return List.of(
                    Figure.of(name(), "idle streams open", open.size(), "").atLeast(wanted),
                    Figure.of(name(), "live heap a stream", each, "kB").atMost(20));
        } finally {
            for (EventStream stream : open) {
                stream.close();
            }
        }
    }
}
