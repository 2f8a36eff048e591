-- Asked with DuckDB, beside events.jsonl as ReadEvents prints it: duckdb < questions.sql
-- Delivery is at least once; a video's sequence tells repeats apart.
CREATE TABLE events AS
SELECT DISTINCT ON (video_id, sequence) *
FROM read_json(
  'events.jsonl',
  format = 'newline_delimited',
  columns = {
    type: 'VARCHAR', video_id: 'UUID', user_id: 'VARCHAR', sequence: 'BIGINT', 'at': 'TIMESTAMP', actor: 'VARCHAR',
    branch_name: 'VARCHAR', phase: 'INTEGER', artifact_type: 'VARCHAR', artifact_key: 'VARCHAR', version: 'INTEGER',
    cost_usd: 'DECIMAL(12, 4)', waited_seconds: 'DOUBLE'
  });

-- What did each branch cost, day by day? Each cost is told once by these: by the checkpoint that a phase left, by what ended
-- in vain, and by what a person had made anew. The other artifacts are part of their checkpoint's cost, or of an earlier
-- attempt's, whose finished work a retry finds.
SELECT video_id, branch_name, "at"::DATE AS day, sum(cost_usd) AS usd
FROM events
WHERE type IN ('CheckpointCreated', 'PhaseFailed', 'RunCancelled', 'OperationFailed')
   OR (type = 'ArtifactCreated' AND actor = user_id)
GROUP BY ALL
ORDER BY ALL;

-- How long do people take to approve? "auto" is a decision given ahead of time.
SELECT phase, count(*) AS approvals, median(waited_seconds) AS median_seconds,
       quantile_cont(waited_seconds, 0.9) AS nine_of_ten_within
FROM events
WHERE type = 'CheckpointApproved' AND actor <> 'auto'
GROUP BY phase
ORDER BY phase;

-- How often is which beat regenerated? What a person had made anew costs something; uploads and going back do not.
SELECT artifact_key AS beat, count(*) AS regenerations, count(DISTINCT video_id) AS videos
FROM events
WHERE type = 'ArtifactCreated' AND artifact_type = 'beat_image' AND actor = user_id AND cost_usd > 0
GROUP BY artifact_key
ORDER BY regenerations DESC, beat;
