package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.testkit.ScratchDatabase;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class SchemaComponentTest {
    private static final String VIDEO =
            "INSERT INTO video_generations (id, user_id, prompt, model, created_at, updated_at) VALUES (?, 'u', 'p', 'hailuo', now(), now())";
    private static final String CHECKPOINT =
            "INSERT INTO video_checkpoints (id, video_id, branch_name, phase_number, version, status, phase_output, user_id, created_at) "
                    + "VALUES (?, ?, 'main', ?, ?, ?, '{}', 'u', now())";
    private static final String ARTIFACT =
            "INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, version, created_by, created_at) "
                    + "VALUES (?, ?, ?, 'spec', 'spec', ?, 'u', now())";

    @TempDir
    Path planted;

    @Test
    void c1_01_everyMigrationKeepsTheRowsOfEveryVersionBefore() throws Exception {
        for (int version : versions()) {
            try (ScratchDatabase database = new ScratchDatabase()) {
                requireRowsKept(database, version);
            }
        }
    }

    @Test
    void c1_01_whatEveryVersionBeforeWritesIsStillTaken() throws Exception {
        for (int version : versions()) {
            try (ScratchDatabase database = new ScratchDatabase()) {
                requireWritesTaken(database, version);
            }
        }
    }

    @Test
    void c1_01_aMigrationThatTakesAwayOrAsksForMoreIsFoundOut() throws Exception {
        int next = versions().getLast() + 1;
        Files.writeString(
                planted.resolve("V" + next + "__planted.sql"), "ALTER TABLE video_generations DROP COLUMN title");
        try (ScratchDatabase database = new ScratchDatabase("filesystem:" + planted)) {
            assertThatThrownBy(() -> requireRowsKept(database, next - 1)).hasMessageContaining("title");
        }
        Files.writeString(
                planted.resolve("V" + next + "__planted.sql"),
                "ALTER TABLE outbox ALTER COLUMN traceparent SET NOT NULL");
        Files.writeString(
                planted.resolve("V" + (next + 1) + "__planted.sql"),
                "ALTER TABLE assets ADD COLUMN width int NOT NULL");
        try (ScratchDatabase database = new ScratchDatabase("filesystem:" + planted)) {
            assertThatThrownBy(() -> requireWritesTaken(database, next - 1)).hasMessageContaining("width");
        }
    }

    private static List<Integer> versions() throws SQLException {
        try (ScratchDatabase database = new ScratchDatabase()) {
            return database.versions();
        }
    }

    private static void requireRowsKept(ScratchDatabase database, int version) throws Exception {
        database.migrateTo(version);
        database.writeAsOf(version);
        Map<String, List<JsonNode>> before = database.rows();

        database.migrateToNewest();

        Map<String, List<JsonNode>> after = database.rows();
        before.forEach((table, rows) -> {
            assertThat(rows).as("%s as V%d has it", table, version).isNotEmpty();
            rows.forEach(row -> assertThat(after.getOrDefault(table, List.of()))
                    .as("%s holds %s", table, row)
                    .anyMatch(kept -> row.properties().stream()
                            .allMatch(column -> column.getValue().equals(kept.get(column.getKey())))));
        });
    }

    private static void requireWritesTaken(ScratchDatabase database, int version) throws Exception {
        database.migrateToNewest();
        database.writeAsOf(version);
        assertThat(database.rows().get("video_generations")).hasSize(1);
    }

    @Test
    void c1_02_tablesHaveTheColumnsThatWereAskedForByName() {
        assertThat(columns("video_generations"))
                .contains(
                        "id",
                        "user_id",
                        "prompt",
                        "title",
                        "description",
                        "model",
                        "auto_continue",
                        "status",
                        "current_phase",
                        "phase_outputs");
        assertThat(columns("video_checkpoints"))
                .contains(
                        "id",
                        "video_id",
                        "branch_name",
                        "phase_number",
                        "version",
                        "parent_checkpoint_id",
                        "status",
                        "approved_at",
                        "created_at",
                        "phase_output",
                        "cost_usd",
                        "user_id",
                        "edit_description");
        assertThat(columns("checkpoint_artifacts"))
                .contains(
                        "id",
                        "checkpoint_id",
                        "artifact_type",
                        "artifact_key",
                        "s3_url",
                        "s3_key",
                        "version",
                        "parent_artifact_id",
                        "metadata",
                        "file_size_bytes",
                        "created_at");
    }

    @Test
    void c1_02_statusLabelsAreTheEnumsInOrder() {
        assertThat(Sql.rows("SELECT unnest(enum_range(NULL::videostatus))::text AS label"))
                .extracting(row -> row.get("label"))
                .containsExactly(
                        "queued",
                        "validating",
                        "paused_at_phase1",
                        "generating_storyboard",
                        "paused_at_phase2",
                        "generating_chunks",
                        "paused_at_phase3",
                        "refining",
                        "paused_at_phase4",
                        "complete",
                        "failed");
    }

    @Test
    void c1_02_eachLookUpThePlanNamesIsServedByAnIndex() {
        assertThat(leadingColumns("video_checkpoints"))
                .anySatisfy(index -> assertThat(index).startsWith("video_id, branch_name"))
                .anySatisfy(index -> assertThat(index).startsWith("parent_checkpoint_id"))
                .anySatisfy(index -> assertThat(index).startsWith("video_id, status"));
        assertThat(leadingColumns("checkpoint_artifacts"))
                .anySatisfy(index -> assertThat(index).startsWith("checkpoint_id, artifact_type"))
                .anySatisfy(index -> assertThat(index).startsWith("parent_artifact_id"))
                .anySatisfy(index -> assertThat(index).startsWith("video_id, artifact_type"));
    }

    @Test
    void c1_03_deletingAVideoRemovesItsCheckpointsAndArtifacts() throws SQLException {
        UUID video = newVideo();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Sql.update(CHECKPOINT, first, video, 1, 1, "pending");
        Sql.update(CHECKPOINT, second, video, 2, 1, "pending");
        Sql.update("UPDATE video_checkpoints SET parent_checkpoint_id = ? WHERE id = ?", first, second);
        Sql.update(ARTIFACT, UUID.randomUUID(), first, video, 1);

        Sql.update("DELETE FROM video_generations WHERE id = ?", video);

        assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ?", video))
                .isEqualTo(0L);
        assertThat(Sql.value("SELECT count(*) FROM checkpoint_artifacts WHERE video_id = ?", video))
                .isEqualTo(0L);
    }

    @Test
    void c1_03_aCheckpointThatHasChildrenCannotBeDeletedAlone() throws SQLException {
        UUID video = newVideo();
        UUID parent = UUID.randomUUID();
        UUID child = UUID.randomUUID();
        Sql.update(CHECKPOINT, parent, video, 1, 1, "pending");
        Sql.update(CHECKPOINT, child, video, 2, 1, "pending");
        Sql.update("UPDATE video_checkpoints SET parent_checkpoint_id = ? WHERE id = ?", parent, child);

        assertThatThrownBy(() -> Sql.update("DELETE FROM video_checkpoints WHERE id = ?", parent))
                .hasMessageContaining("foreign key");
    }

    @Test
    void c1_03_theDatabaseRefusesWhatCannotBe() throws SQLException {
        UUID video = newVideo();
        UUID checkpoint = UUID.randomUUID();
        Sql.update(CHECKPOINT, checkpoint, video, 1, 1, "pending");
        Sql.update(ARTIFACT, UUID.randomUUID(), checkpoint, video, 1);

        refused("check", CHECKPOINT, UUID.randomUUID(), video, 5, 1, "pending");
        refused("check", CHECKPOINT, UUID.randomUUID(), video, 1, 0, "pending");
        refused("check", CHECKPOINT, UUID.randomUUID(), video, 1, 2, "maybe");
        refused("check", CHECKPOINT, UUID.randomUUID(), video, 1, 2, "approved");
        refused("foreign key", CHECKPOINT, UUID.randomUUID(), UUID.randomUUID(), 1, 1, "pending");
        refused("foreign key", ARTIFACT, UUID.randomUUID(), UUID.randomUUID(), video, 1);
        refused("unique", CHECKPOINT, UUID.randomUUID(), video, 1, 1, "pending");
        refused("unique", ARTIFACT, UUID.randomUUID(), checkpoint, video, 1);
        refused("enum", "UPDATE video_generations SET status = 'sleeping'::videostatus WHERE id = ?", video);
        refused("check", "UPDATE video_generations SET reserved_usd = -0.01 WHERE id = ?", video);
    }

    @Test
    void i3_theDatabaseKeepsTwoRunsOfOneVideoFromBeingActive() throws SQLException {
        UUID video = newVideo();
        String run =
                "INSERT INTO phase_runs (id, video_id, phase_number, branch_name, status, request, estimate_usd, reserved_usd, requested_at, deadline) "
                        + "VALUES (?, ?, 1, 'main', 'requested', '{}', 0, 0, now(), now())";
        Sql.update(run, UUID.randomUUID(), video);

        refused("one_active_run_per_video", run, UUID.randomUUID(), video);
    }

    private static void refused(String reason, String sql, Object... parameters) {
        assertThatThrownBy(() -> Sql.update(sql, parameters)).hasMessageContaining(reason);
    }

    private static UUID newVideo() throws SQLException {
        UUID video = UUID.randomUUID();
        Sql.update(VIDEO, video);
        return video;
    }

    private static List<Object> columns(String table) {
        return Sql.rows("SELECT column_name FROM information_schema.columns WHERE table_name = ?", table).stream()
                .map(row -> row.get("column_name"))
                .toList();
    }

    private static List<String> leadingColumns(String table) {
        return Sql.rows("SELECT indexdef FROM pg_indexes WHERE tablename = ?", table).stream()
                .map(row -> (String) row.get("indexdef"))
                .map(definition -> definition.substring(definition.indexOf('(') + 1))
                .toList();
    }
}
