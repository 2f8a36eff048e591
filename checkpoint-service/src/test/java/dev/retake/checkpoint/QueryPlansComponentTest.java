package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.retake.checkpoint.testkit.ScratchDatabase;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.contracts.Json;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How Postgres would run every statement there is in the code, in tables as they are after some months. */
@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class QueryPlansComponentTest {
    private static final Pattern STATEMENT = Pattern.compile("^\\s*(SELECT|INSERT|UPDATE|DELETE)\\b.*", Pattern.DOTALL);

    /** Those that look at a whole table, since it is almost empty when all is well, or since nobody waits for them. */
    private static final Set<String> MAY_READ_ALL = Set.of("OutboxStore.BACKLOG");

    private static final String FILL = """
            SET session_replication_role = replica;
            INSERT INTO video_generations (id, user_id, prompt, model, created_at, updated_at)
            SELECT md5('v' || v)::uuid, 'user ' || v % 100, 'a film', 'hailuo', now(), now() FROM generate_series(1, 1000) AS v;
            INSERT INTO phase_runs (id, video_id, phase_number, branch_name, status, request, estimate_usd, reserved_usd, requested_at,
                                    finished_at, deadline)
            SELECT md5('r' || v || '/' || r)::uuid, md5('v' || v)::uuid, r, 'main', 'succeeded', '{}', 0, 0, now(), now(), now()
            FROM generate_series(1, 1000) AS v, generate_series(1, 4) AS r;
            INSERT INTO video_checkpoints (id, video_id, branch_name, phase_number, version, parent_checkpoint_id, status, approved_at,
                                           approved_by, created_at, phase_output, user_id)
            SELECT md5('c' || v || '/' || c)::uuid, md5('v' || v)::uuid, 'main-' || c, c % 4 + 1, 1, md5('c' || v || '/' || c - 1)::uuid,
                   CASE WHEN c = 10 THEN 'pending' ELSE 'approved' END, CASE WHEN c < 10 THEN now() END,
                   CASE WHEN c < 10 THEN 'auto' END, now(), '{}', 'user'
            FROM generate_series(1, 1000) AS v, generate_series(1, 10) AS c;
            INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, version, parent_artifact_id,
                                              input_digest, created_by, created_at)
            SELECT md5('a' || v || '/' || c || '/' || a)::uuid, md5('c' || v || '/' || c)::uuid, md5('v' || v)::uuid, 'spec', 'spec', a,
                   CASE WHEN a = 3 AND c = 5 THEN md5('a' || v || '/' || c || '/2')::uuid END, 'digest', 'phase', now()
            FROM generate_series(1, 1000) AS v, generate_series(1, 10) AS c, generate_series(1, 3) AS a;
            INSERT INTO artifact_versions
            SELECT md5('v' || v)::uuid, 'beat_image', 'beat_' || k, 1 FROM generate_series(1, 1000) AS v, generate_series(0, 9) AS k;
            INSERT INTO video_events
            SELECT md5('v' || v)::uuid, s, 'ArtifactCreated', '{}', now() - s * interval '1 hour'
            FROM generate_series(1, 1000) AS v, generate_series(1, 60) AS s;
            INSERT INTO artifact_operations (id, video_id, checkpoint_id, phase_number, artifact_type, artifact_key, version, status,
                                             request, requested_by, estimate_usd, reserved_usd, artifact_id, requested_at, deadline)
            SELECT md5('o' || v || '/' || o)::uuid, md5('v' || v)::uuid, md5('c' || v || '/1')::uuid, 2, 'beat_image', 'beat_1', o,
                   'succeeded', '{}', 'user', 0, 0, md5('o' || v)::uuid, now(), now()
            FROM generate_series(1, 1000) AS v, generate_series(1, 3) AS o;
            INSERT INTO outbox (topic, video_id, type, event_id, body, created_at)
            SELECT 'pipeline.events', md5('v' || v)::uuid, 'type', md5('e' || v)::uuid, repeat('{}', 200), now()
            FROM generate_series(1, 3000) AS v;
            INSERT INTO outbox_references (video_id, first_sequence, last_sequence, created_at)
            SELECT md5('v' || v)::uuid, 1, 5, now() FROM generate_series(1, 3000) AS v;
            INSERT INTO idempotency_keys
            SELECT 'user ' || k % 100, 'POST', '/api/generate', k::text, '', 202, '{}', '{}', NULL, now() - k * interval '1 second'
            FROM generate_series(1, 5000) AS k;
            INSERT INTO assets
            SELECT md5('s' || a)::uuid, 'user ' || a % 100, 'key ' || a, 'image/png', 1, '', now() FROM generate_series(1, 3000) AS a;
            INSERT INTO objects_to_delete
            SELECT 'prefix ' || o, md5('v' || o)::uuid, now(), now(), now() + o * interval '1 second', 0 FROM generate_series(1, 3000) AS o;
            """;

    @Test
    void noStatementReadsAWholeTableToFindAFewRows() throws Exception {
        Map<String, String> statements = statements();
        assertThat(statements).as("statements found in the code").hasSizeGreaterThan(50);
        // A plan for any values has none to bind.
        try (ScratchDatabase database = new ScratchDatabase();
                Connection connection = Sql.connect(database.url() + "?preferQueryMode=simple");
                Statement sql = connection.createStatement()) {
            database.migrateToNewest();
            sql.execute(FILL);
            sql.execute("VACUUM ANALYZE");
            Map<String, String> readers = new TreeMap<>();
            for (Map.Entry<String, String> statement : statements.entrySet()) {
                List<String> read = new ArrayList<>();
                addTablesReadWhole(plan(sql, statement), read);
                if (!read.isEmpty() && !MAY_READ_ALL.contains(statement.getKey())) {
                    readers.put(statement.getKey(), String.join(", ", read));
                }
            }
            assertThat(readers).as("statements that read whole tables").isEmpty();
        }
    }

    /** Every constant of any class that holds a statement, by class and name. */
    private static Map<String, String> statements() throws ReflectiveOperationException {
        Map<String, String> statements = new TreeMap<>();
        for (var javaClass : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.retake.checkpoint")) {
            if (javaClass.getFields().stream().noneMatch(f -> f.getRawType().isEquivalentTo(String.class))) {
                continue;
            }
            Class<?> type = Class.forName(
                    javaClass.getName(), true, Thread.currentThread().getContextClassLoader());
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    String value = (String) field.get(null);
                    if (value != null && STATEMENT.matcher(value).matches()) {
                        statements.put(type.getSimpleName() + "." + field.getName(), value);
                    }
                }
            }
        }
        return statements;
    }

    /** As it is once Postgres no longer plans anew for each set of parameters. */
    private static JsonNode plan(Statement sql, Map.Entry<String, String> statement) throws JsonProcessingException {
        try (ResultSet row = sql.executeQuery("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + statement.getValue())) {
            row.next();
            return Json.mapper().readTree(row.getString(1)).path(0).path("Plan");
        } catch (SQLException e) {
            throw new AssertionError(statement.getKey() + " cannot be planned", e);
        }
    }

    private static void addTablesReadWhole(JsonNode node, List<String> tables) {
        if (node.path("Node Type").asText().equals("Seq Scan")) {
            tables.add(node.path("Relation Name").asText());
        }
        node.path("Plans").forEach(child -> addTablesReadWhole(child, tables));
    }
}
