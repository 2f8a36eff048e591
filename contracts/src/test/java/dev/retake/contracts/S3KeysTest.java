package dev.retake.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class S3KeysTest {
    private static final UUID VIDEO = UUID.fromString("01935a8e-0000-7000-8000-000000000001");
    private static final UUID RUN = UUID.fromString("01935a8e-0000-7000-8000-000000000002");

    @Example
    void keysAreSpelledAsPublished() {
        String prefix = "alice/videos/" + VIDEO + "/";
        assertThat(S3Keys.artifact("alice", VIDEO, ArtifactKey.beat(0), 1, "png"))
                .isEqualTo(prefix + "beat_00_v1.png");
        assertThat(S3Keys.artifact("alice", VIDEO, ArtifactKey.chunk(0), 1, "mp4"))
                .isEqualTo(prefix + "chunk_00_v1.mp4");
        assertThat(S3Keys.artifact("alice", VIDEO, ArtifactKey.FINAL, 2, "mp4")).isEqualTo(prefix + "final_v2.mp4");
        assertThat(S3Keys.lastFrame("alice", VIDEO, ArtifactKey.chunk(0), 1))
                .isEqualTo(prefix + "chunk_00_v1_last_frame.png");
        assertThat(S3Keys.jobNote("alice", VIDEO, RUN, ArtifactKey.chunk(2), 1, "intent"))
                .isEqualTo(prefix + "jobs/" + RUN + "/chunk_2/1.intent");
        assertThat(S3Keys.resultManifest("alice", VIDEO, RUN, 3)).isEqualTo(prefix + "runs/" + RUN + "-3.json");
        assertThat(S3Keys.asset("alice", RUN, "png")).isEqualTo("alice/assets/" + RUN + ".png");
    }

    @Property
    void i13_noUserIdReachesOutsideItsOwnPrefix(@ForAll("userIds") String userId) {
        String escaped = S3Keys.escape(userId);

        assertThat(escaped).matches("[A-Za-z0-9_~-]+");
        assertThat(S3Keys.videoPrefix(userId, VIDEO)).isEqualTo(escaped + "/videos/" + VIDEO + "/");
    }

    @Property
    void i13_noTwoUserIdsShareAPrefix(@ForAll("userIds") String one, @ForAll("userIds") String other) {
        assertThat(S3Keys.escape(one).equals(S3Keys.escape(other))).isEqualTo(one.equals(other));
    }

    @Example
    void i13_emptyUserIdHasNoPrefix() {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Keys.videoPrefix("", VIDEO));
    }

    @Example
    void i13_userIdWithoutAUtf8FormHasNoPrefix() {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Keys.videoPrefix("bob\ud800", VIDEO));
    }

    @Provide
    Arbitrary<String> userIds() {
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(id -> id.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
        List<String> tricky = List.of(
                "..", "../bob", "a/b", "a~2fb", "a%2fb", "auth0|1", "bob/videos", "~", "~2e", ".", " ", "名前", "A", "a");
        return Arbitraries.oneOf(any, Arbitraries.of(tricky));
    }
}
