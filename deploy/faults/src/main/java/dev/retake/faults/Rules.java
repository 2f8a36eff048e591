package dev.retake.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/** What must not be found in the tables once everything has come to rest; each query returns what breaks its rule. */
final class Rules {
    private static final Map<String, String> AT_REST = new LinkedHashMap<>();
    private static final Map<String, String> ALWAYS = new LinkedHashMap<>();

    static {
        AT_REST.put("a run is still under way", """
                SELECT id, video_id, phase_number, status, attempt FROM phase_runs
                WHERE status IN ('requested', 'running')
                """);
        AT_REST.put("a regeneration is still under way", """
                SELECT id, video_id, artifact_key, status FROM artifact_operations
                WHERE status IN ('requested', 'running')
                """);
        AT_REST.put("a message was not published", """
                SELECT id, topic, type, video_id, refused FROM outbox
                UNION ALL
                SELECT id, run_id::text, first_sequence::text, video_id, refused FROM outbox_references
                """);
        AT_REST.put("a deleted video's objects were not removed yet", """
                SELECT prefix, attempts FROM objects_to_delete WHERE next_sweep < last_sweep
                """);
        AT_REST.put("money is not settled", """
                SELECT v.id, v.spent_usd, v.reserved_usd, orders.spent AS spent_on_orders, made.cost AS cost_of_checkpoints
                FROM video_generations v,
                     LATERAL (SELECT coalesce((SELECT sum(r.spent_usd) FROM phase_runs r WHERE r.video_id = v.id), 0)
                                   + coalesce((SELECT sum(o.spent_usd) FROM artifact_operations o WHERE o.video_id = v.id), 0)
                                     AS spent) orders,
                     LATERAL (SELECT coalesce(sum(c.cost_usd), 0) AS cost FROM video_checkpoints c
                              WHERE c.video_id = v.id) made
                WHERE v.reserved_usd <> 0 OR v.spent_usd <> orders.spent OR made.cost > orders.spent
                """);

        ALWAYS.put("a video looks busy though nothing is under way", """
                SELECT v.id, v.status::text FROM video_generations v
                WHERE v.status::text IN ('queued', 'validating', 'generating_storyboard', 'generating_chunks', 'refining')
                  AND NOT EXISTS (SELECT 1 FROM phase_runs r
                                  WHERE r.video_id = v.id AND r.status IN ('requested', 'running'))
                """);
        ALWAYS.put("a succeeded run has not left exactly one checkpoint", """
                SELECT r.id, r.video_id, r.phase_number,
                       (SELECT count(*) FROM video_checkpoints c WHERE c.run_id = r.id AND c.source = 'phase') AS checkpoints
                FROM phase_runs r
                WHERE (r.status = 'succeeded')::int
                      <> (SELECT count(*) FROM video_checkpoints c WHERE c.run_id = r.id AND c.source = 'phase')
                """);
        ALWAYS.put("two runs of a video were under way at once", """
                SELECT a.id, b.id AS other, a.video_id FROM phase_runs a
                JOIN phase_runs b ON b.video_id = a.video_id AND b.id > a.id
                WHERE a.requested_at < coalesce(b.finished_at, 'infinity')
                  AND b.requested_at < coalesce(a.finished_at, 'infinity')
                """);
        ALWAYS.put("a run came from no approved checkpoint", """
                SELECT r.id, r.video_id, r.phase_number, r.parent_checkpoint_id FROM phase_runs r
                WHERE r.phase_number > 1 AND NOT EXISTS (
                    SELECT 1 FROM video_checkpoints c
                    WHERE c.id = r.parent_checkpoint_id AND c.video_id = r.video_id AND c.status = 'approved')
                """);
        ALWAYS.put("an approval has not ordered exactly one run", """
                SELECT c.id, c.video_id, c.phase_number,
                       (SELECT count(*) FROM phase_runs r WHERE r.parent_checkpoint_id = c.id) AS runs
                FROM video_checkpoints c
                WHERE c.phase_number < 4
                  AND (c.status = 'approved')::int <> (SELECT count(*) FROM phase_runs r WHERE r.parent_checkpoint_id = c.id)
                """);
        ALWAYS.put("a checkpoint came from no run", """
                SELECT c.id, c.video_id FROM video_checkpoints c
                WHERE c.source = 'phase' AND NOT EXISTS (SELECT 1 FROM phase_runs r WHERE r.id = c.run_id)
                """);
        ALWAYS.put("a run's attempts were not each settled once", """
                SELECT id, video_id, status, attempt, settled_attempts FROM phase_runs
                WHERE status IN ('succeeded', 'failed')
                  AND (SELECT count(*) FROM unnest(settled_attempts) a WHERE a = attempt) <> 1
                   OR (SELECT count(DISTINCT a) FROM unnest(settled_attempts) a) <> cardinality(settled_attempts)
                """);
        ALWAYS.put("one version of an artifact has two contents", """
                SELECT video_id, artifact_key, version, count(DISTINCT (s3_key, sha256)) FROM checkpoint_artifacts
                WHERE s3_key <> '' GROUP BY video_id, artifact_key, version HAVING count(DISTINCT (s3_key, sha256)) > 1
                """);
        ALWAYS.put("an artifact lies outside its video", """
                SELECT a.id, a.s3_key FROM checkpoint_artifacts a
                WHERE a.s3_key <> '' AND NOT EXISTS (
                    SELECT 1 FROM video_checkpoints c JOIN video_generations v ON v.id = c.video_id
                    WHERE c.id = a.checkpoint_id AND v.id = a.video_id
                      AND starts_with(a.s3_key, v.user_id || '/videos/' || v.id || '/'))
                """);
        ALWAYS.put("a checkpoint lacks artifacts of its phase", """
                SELECT c.id, c.video_id, c.phase_number, made.keys FROM video_checkpoints c,
                     LATERAL (SELECT count(DISTINCT a.artifact_key) AS keys FROM checkpoint_artifacts a
                              WHERE a.checkpoint_id = c.id) made,
                     LATERAL (SELECT jsonb_array_length(c.phase_output #> '{output_data,spec,beats}') AS beats) spec
                WHERE CASE c.phase_number
                      WHEN 1 THEN made.keys <> 1
                      WHEN 2 THEN made.keys <> spec.beats
                      WHEN 3 THEN made.keys < spec.beats + 1
                      ELSE made.keys < 3 END
                """);
        ALWAYS.put("a branch does not come from its parent's", """
                SELECT c.id, c.branch_name, p.branch_name AS parent_branch FROM video_checkpoints c
                JOIN video_checkpoints p ON p.id = c.parent_checkpoint_id
                WHERE c.branch_name <> p.branch_name AND c.branch_name !~ ('^' || p.branch_name || '-[0-9]+$')
                """);
        ALWAYS.put("two lines opened a branch of the same name", """
                SELECT video_id, branch_name, count(*) FROM video_checkpoints c
                WHERE parent_checkpoint_id IS NOT NULL
                  AND branch_name <> (SELECT p.branch_name FROM video_checkpoints p WHERE p.id = c.parent_checkpoint_id)
                GROUP BY video_id, branch_name HAVING count(*) > 1
                """);
        ALWAYS.put("a succeeded regeneration has not left its artifact", """
                SELECT o.id, o.video_id, o.artifact_key FROM artifact_operations o
                WHERE (o.status = 'succeeded')
                      <> EXISTS (SELECT 1 FROM checkpoint_artifacts a WHERE a.id = o.artifact_id)
                """);
        ALWAYS.put("a video's events have gaps", """
                SELECT video_id, count(*), max(sequence) FROM video_events
                GROUP BY video_id HAVING count(*) <> max(sequence)
                """);
        ALWAYS.put("a video does not know its last event", """
                SELECT v.id, v.event_sequence FROM video_generations v
                WHERE v.event_sequence IS DISTINCT FROM (SELECT max(sequence) FROM video_events e WHERE e.video_id = v.id)
                """);
    }

    private Rules() {}

    /** Broken while there is still something to come. */
    static Map<String, String> atRest() {
        return AT_REST;
    }

    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(AT_REST);
        all.putAll(ALWAYS);
        return all;
    }
}
