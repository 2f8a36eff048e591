package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.retake.checkpoint.branch.BranchNames;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointSource;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.CheckpointTree;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.MadeCheckpoint;
import dev.retake.checkpoint.history.NewCheckpoint;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.review.Leaves;
import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class HistoryComponentTest {
    @Inject
    Database database;

    @Inject
    Videos videos;

    @Inject
    Checkpoints checkpoints;

    @Inject
    BranchNames branches;

    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void c1_04_aCheckpointIsCreatedReadListedByBranchAndApproved() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID other = create(video, "main-1", Phase.PLANNING, null);

        CheckpointSummary read = database.read(q -> checkpoints.get(q, video, other));
        assertThat(read.branchName()).isEqualTo("main-1");
        assertThat(read.approvedAt()).isNull();
        assertThat(list(video, "main-1")).extracting(CheckpointSummary::id).containsExactly(other);
        assertThat(newestPending(video)).get().extracting(CheckpointSummary::id).isEqualTo(other);

        approve(read);

        CheckpointSummary approved = database.read(q -> checkpoints.get(q, video, other));
        assertThat(approved.approvedAt()).isNotNull();
        assertThat(approved.approvedBy()).isEqualTo("somebody");
        assertThat(newestPending(video))
                .get()
                .extracting(CheckpointSummary::branchName)
                .isEqualTo("main");
    }

    @Test
    void i3_whatWasDecidedBeforeIsNotApprovedAgain() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        CheckpointSummary read = newestPending(video).orElseThrow();
        approve(read);

        assertThatThrownBy(() -> approve(read)).isInstanceOf(Problem.CheckpointNotPending.class);
    }

    @Test
    void c1_04_leavesAreTheCheckpointsWithoutChildren() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID root = api.currentCheckpoint(video);
        UUID left = create(video, "main", Phase.STORYBOARD, root);
        UUID right = create(video, "main-1", Phase.STORYBOARD, root);

        assertThat(Leaves.of(list(video, null)))
                .extracting(CheckpointSummary::id)
                .containsExactly(left, right);
    }

    @Test
    void c1_05_theTreeHangsChildrenUnderTheirParentsOldestFirst() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID root = api.currentCheckpoint(video);
        UUID left = create(video, "main", Phase.STORYBOARD, root);
        UUID right = create(video, "main-1", Phase.STORYBOARD, root);
        UUID below = create(video, "main-1", Phase.CHUNKS, right);

        List<CheckpointTree> tree = CheckpointTree.of(list(video, null));

        assertThat(tree).singleElement().satisfies(node -> {
            assertThat(node.checkpoint().id()).isEqualTo(root);
            assertThat(node.children())
                    .extracting(child -> child.checkpoint().id())
                    .containsExactly(left, right);
            assertThat(node.children().get(1).children())
                    .extracting(child -> child.checkpoint().id())
                    .containsExactly(below);
        });
    }

    @Test
    void c1_05_versionsOfAPhaseOnABranchCountUp() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        create(video, "main", Phase.PLANNING, null);
        create(video, "main", Phase.PLANNING, null);
        create(video, "main-1", Phase.PLANNING, null);

        assertThat(list(video, "main")).extracting(CheckpointSummary::version).containsExactly(1, 2, 3);
        assertThat(list(video, "main-1")).extracting(CheckpointSummary::version).containsExactly(1);
    }

    @Test
    void c1_05_branchesAreNamedAfterTheirParentInTheOrderTheyAreMade() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        assertThat(nextChild(video, "main")).isEqualTo("main-1");
        create(video, "main-1", Phase.STORYBOARD, null);
        assertThat(nextChild(video, "main-1")).isEqualTo("main-1-1");
        assertThat(nextChild(video, "main")).isEqualTo("main-2");
        create(video, "main-1-1", Phase.CHUNKS, null);
        create(video, "main-9", Phase.CHUNKS, null);
        assertThat(nextChild(video, "main-1")).isEqualTo("main-1-2");
        assertThat(nextChild(video, "main")).isEqualTo("main-10");
    }

    @Test
    void c1_06_theNewestOfEachArtifactIsRightWhenKeysHaveDifferentVersions() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        for (int version : List.of(2, 10, 9)) {
            Sql.update("""
                    INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, version, s3_key, s3_url, created_by, created_at)
                    SELECT gen_random_uuid(), checkpoint_id, video_id, artifact_type, artifact_key, ?, s3_key, s3_url, 'u', now()
                    FROM checkpoint_artifacts WHERE checkpoint_id = ? AND artifact_key = 'beat_1' AND version = 1
                    """, version, checkpoint);
        }

        assertThat(newestArtifacts(checkpoint))
                .extracting(Artifact::artifactKey, Artifact::version)
                .containsExactlyInAnyOrder(
                        tuple(ArtifactKey.beat(0), 1),
                        tuple(ArtifactKey.beat(1), 10),
                        tuple(ArtifactKey.beat(2), 1),
                        tuple(ArtifactKey.beat(3), 1));
    }

    private List<CheckpointSummary> list(UUID video, @Nullable String branch) {
        return database.read(q -> checkpoints.list(q, video, branch));
    }

    private Optional<CheckpointSummary> newestPending(UUID video) {
        return database.read(q -> checkpoints.newestPending(q, video));
    }

    private void approve(CheckpointSummary checkpoint) {
        database.inTransaction(tx -> {
            checkpoints.approve(tx, checkpoint, "somebody");
            return null;
        });
    }

    private List<Artifact> newestArtifacts(UUID checkpoint) {
        return database.read(q -> checkpoints.newestArtifacts(q, checkpoint));
    }

    private String nextChild(UUID video, String branch) {
        return database.inTransaction(tx -> branches.nextChild(tx, video, branch));
    }

    private UUID create(UUID videoId, String branch, Phase phase, @Nullable UUID parent) {
        UUID id = Ids.next();
        database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, user);
            NewCheckpoint checkpoint = new NewCheckpoint(
                    id,
                    videoId,
                    user,
                    branch,
                    phase,
                    parent,
                    CheckpointSource.PHASE,
                    null,
                    Json.mapper().createObjectNode(),
                    BigDecimal.ZERO,
                    null,
                    video.now());
            checkpoints.create(tx, List.of(new MadeCheckpoint(video, checkpoint, List.of(), user, 0)));
            videos.save(tx, video);
            return id;
        });
        return id;
    }
}
