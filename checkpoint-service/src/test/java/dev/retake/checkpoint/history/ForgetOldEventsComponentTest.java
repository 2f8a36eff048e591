package dev.retake.checkpoint.history;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class ForgetOldEventsComponentTest {
    @Inject
    ForgetOldEvents forgetOldEvents;

    @Test
    void eventsAreKeptForSevenDays() throws SQLException {
        Api api = Api.as(Api.newUser());
        UUID video = aVideo(api, Workers.connected()).pausedAt(Phase.PLANNING);
        UUID gone = UUID.randomUUID();
        age(video, 1, "interval '7 days 1 minute'");
        age(video, 2, "interval '6 days 23 hours'");
        Sql.update("""
                INSERT INTO video_events (video_id, sequence, type, body, at)
                SELECT ?, n, 'VideoDeleted', '{}', now() - interval '8 days' FROM generate_series(1, 12000) n
                """, gone);

        forgetOldEvents.forget();

        assertThat(Sql.value("SELECT min(sequence) FROM video_events WHERE video_id = ?", video))
                .isEqualTo(2L);
        assertThat(Sql.value("SELECT count(*) FROM video_events WHERE video_id = ?", gone))
                .isEqualTo(0L);
    }

    private static void age(UUID video, int sequence, String interval) throws SQLException {
        Sql.update(
                "UPDATE video_events SET at = now() - " + interval + " WHERE video_id = ? AND sequence = ?",
                video,
                sequence);
    }
}
