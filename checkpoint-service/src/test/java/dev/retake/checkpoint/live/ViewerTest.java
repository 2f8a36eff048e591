package dev.retake.checkpoint.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.checkpoint.history.VideoStatus;
import dev.retake.checkpoint.history.VideoVersion;
import dev.retake.contracts.VideoModel;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final VideoVersion OPENING = new VideoVersion(5, NOW);
    private static final Frame STATUS = new Frame(null, "status_update", "{}");

    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger departures = new AtomicInteger();
    private final AtomicInteger catchUps = new AtomicInteger();

    @Test
    void aClientThatTakesNothingBetweenTwoBeatsIsCut() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        AssertSubscriber<Frame> client = watch(viewer, 1);
        viewer.give(STATUS);
        viewer.beat(NOW);
        viewer.beat(NOW.plusSeconds(15));

        assertThat(cuts).hasValue(1);
        assertThat(departures).hasValue(1);
        assertThat(client.getItems()).containsExactly(STATUS);
    }

    @Test
    void aStreamThatNobodyEverReadsIsCutToo() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        viewer.give(STATUS);
        viewer.beat(NOW);

        assertThat(cuts).hasValue(1);
        assertThat(departures).hasValue(1);
    }

    @Test
    void anIdleClientIsKeptAlive() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        AssertSubscriber<Frame> client = watch(viewer, Long.MAX_VALUE);
        for (int beat = 0; beat < 10; beat++) {
            viewer.beat(NOW.plusSeconds(15 * beat));
        }

        assertThat(client.getItems()).hasSize(10).containsOnly(Frame.KEEP_ALIVE);
        assertThat(cuts).hasValue(0);
    }

    @Test
    void itEndsWithItsToken() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        AssertSubscriber<Frame> client = watch(viewer, Long.MAX_VALUE);

        viewer.beat(NOW.plusSeconds(601));

        client.assertCompleted();
        assertThat(departures).hasValue(1);
        assertThat(cuts).hasValue(0);
    }

    @Test
    void aFullOneAsksForMoreOnceItsClientTookAll() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        AssertSubscriber<Frame> client = watch(viewer, 0);
        LongStream.rangeClosed(1, 32).forEach(i -> viewer.give(STATUS));
        assertThat(viewer.hasRoom()).isFalse();
        viewer.giveInPassing(Frame.KEEP_ALIVE);

        client.request(31);
        assertThat(catchUps).hasValue(0);
        client.request(1);
        client.request(1);

        assertThat(catchUps).hasValue(1);
        assertThat(viewer.hasRoom()).isTrue();
        assertThat(client.getItems()).hasSize(32).containsOnly(STATUS);
    }

    @Test
    void whatIsToldInARowEndsWithTheStatusOnceAndOnlyWhenItIsTheLastPart() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        AssertSubscriber<Frame> client = watch(viewer, Long.MAX_VALUE);
        Frame six = new Frame(6L, "artifact_updated", "{}");
        Frame seven = new Frame(7L, "artifact_updated", "{}");
        Frame eight = new Frame(8L, "status_update", "{}");
        VideoVersion later = new VideoVersion(7, NOW.plusSeconds(1));
        VideoVersion latest = new VideoVersion(8, NOW.plusSeconds(2));

        viewer.tell(List.of(six), 6, STATUS, later, false);
        assertThat(client.getItems()).containsExactly(six);
        viewer.tell(List.of(seven), 7, STATUS, later, false);
        assertThat(client.getItems()).containsExactly(six, seven, STATUS);
        viewer.tell(List.of(), 7, STATUS, later, false);
        assertThat(client.getItems()).containsExactly(six, seven, STATUS);
        viewer.tell(List.of(eight), 8, STATUS, latest, false);

        assertThat(client.getItems()).containsExactly(six, seven, STATUS, eight);
        assertThat(viewer.position()).isEqualTo(8);
        client.assertNotTerminated();
    }

    /** Else a check of the database, which asks whether it knows the state, would leave it without the event. */
    @Test
    void aStateAheadOfItsEventsIsNeitherToldNorKnownUntilTheyAreTold() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        AssertSubscriber<Frame> client = watch(viewer, Long.MAX_VALUE);
        Frame six = new Frame(6L, "artifact_updated", "{}");
        Frame seven = new Frame(7L, "artifact_updated", "{}");
        VideoVersion ahead = new VideoVersion(7, NOW.plusSeconds(1));

        viewer.tell(List.of(six), 6, STATUS, ahead, false);
        assertThat(viewer.knows(ahead)).isFalse();
        assertThat(client.getItems()).containsExactly(six);

        viewer.tell(List.of(seven), 7, STATUS, ahead, false);
        assertThat(viewer.knows(ahead)).isTrue();
        assertThat(client.getItems()).containsExactly(six, seven, STATUS);
    }

    @Test
    void oneThatAskedForAReplayDoesNotKnowTheStateItWasOpenedWith() {
        Viewer viewer = viewer(VideoStatus.PAUSED_AT_PHASE1);
        assertThat(viewer.knows(OPENING)).isTrue();

        Viewer replaying = new Viewer(
                4,
                new Snapshot(state(VideoStatus.PAUSED_AT_PHASE1), OPENING),
                NOW.plusSeconds(600),
                cuts::incrementAndGet,
                left -> departures.incrementAndGet());
        assertThat(replaying.knows(OPENING)).isFalse();

        // Its events were forgotten meanwhile.
        replaying.tell(List.of(), 5, STATUS, OPENING, false);
        assertThat(replaying.knows(OPENING)).isTrue();
    }

    @Test
    void itEndsWhenTheVideoIsOverButNotBeforeEverythingWasTold() {
        Viewer viewer = viewer(VideoStatus.GENERATING_CHUNKS);
        AssertSubscriber<Frame> client = watch(viewer, Long.MAX_VALUE);

        viewer.tell(List.of(new Frame(6L, "status_update", "{}")), 6, STATUS, new VideoVersion(7, NOW), true);
        client.assertNotTerminated();
        viewer.tell(List.of(new Frame(7L, "status_update", "{}")), 7, STATUS, new VideoVersion(7, NOW), true);

        client.assertCompleted();
    }

    private Viewer viewer(VideoStatus status) {
        return new Viewer(
                5,
                new Snapshot(state(status), OPENING),
                NOW.plusSeconds(600),
                cuts::incrementAndGet,
                left -> departures.incrementAndGet());
    }

    private AssertSubscriber<Frame> watch(Viewer viewer, long wanted) {
        return viewer.frames(catchUps::incrementAndGet).subscribe().withSubscriber(AssertSubscriber.create(wanted));
    }

    private static VideoState state(VideoStatus status) {
        return new VideoState(
                UUID.randomUUID(),
                null,
                "a watch",
                VideoModel.HAILUO,
                status,
                0,
                "phase1",
                null,
                null,
                BigDecimal.ZERO,
                null,
                false,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }
}
