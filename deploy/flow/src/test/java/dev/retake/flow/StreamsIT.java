package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is decided at one replica, seen at another. */
class StreamsIT {
    private static final OwnStack STACK = SharedStack.instant();
    private static final Person HERE = STACK.everywhere("ada").getFirst();
    private static final Person THERE = STACK.everywhere("ada").getLast();

    @Test
    void decisionsTakenAtOneReplicaAreToldAtTheOtherOnceAndInOrderWithRedisOrWithout() {
        String video = HERE.startVideo(SharedStack.PROMPT, false);
        HERE.awaitStatus(video, "paused_at_phase1");
        int planned;
        try (EventReader reader = new EventReader(THERE.stream(video, 0))) {
            HERE.approve(video, current(video));
            HERE.awaitStatus(video, "paused_at_phase2");
            planned = stored(video).size();
            assertThat(reader.awaitIds(planned)).isEqualTo(stored(video));
        }

        // Cut off, and taken up again at the other replica while nobody passes hints on.
        ProcessHandle.of(pidOf("redis")).orElseThrow().destroyForcibly();
        THERE.approve(video, current(video));
        try (EventReader reader = new EventReader(HERE.stream(video, planned))) {
            THERE.awaitStatus(video, "paused_at_phase3");
            THERE.abandon(video, current(video)).expect(200);
            List<Long> all = stored(video);
            assertThat(reader.awaitIds(all.size() - planned)).isEqualTo(all.subList(planned, all.size()));
        }
    }

    private static long pidOf(String part) {
        return Objects.requireNonNull(STACK.description().parts().get(part), part)
                .pid();
    }

    private static String current(String video) {
        return HERE.currentCheckpoint(video).path("id").asText();
    }

    /** The events of the video that are in the table. */
    private static List<Long> stored(String video) {
        return STACK
                .rows("SELECT sequence FROM video_events WHERE video_id = ? ORDER BY sequence", UUID.fromString(video))
                .stream()
                .map(row -> (Long) row.get("sequence"))
                .toList();
    }
}
