-- A row in every table, as the version that came with V1 writes them.
INSERT INTO video_generations (id, user_id, prompt, title, description, model, auto_continue, status, current_phase, phase_outputs,
                               reference_assets, pause_after, budget_usd, spent_usd, reserved_usd, progress, error, event_sequence,
                               created_at, updated_at)
VALUES ('01900000-0000-7000-8000-000000000001', 'alice', 'a perfume in black and gold', 'Perfume', 'For spring', 'hailuo', true,
        'generating_storyboard', 'phase2', '{"phase1_planning": {"status": "succeeded"}}', '[]', '{2}', 5, 0.01, 0.02, 40,
        '{"code": "provider_failed"}', 3, now(), now());

INSERT INTO phase_runs (id, video_id, phase_number, branch_name, parent_checkpoint_id, status, attempt, request, estimate_usd,
                        reserved_usd, spent_usd, settled_attempts, error, requested_at, started_at, finished_at, deadline)
VALUES ('01900000-0000-7000-8000-000000000011', '01900000-0000-7000-8000-000000000001', 1, 'main', NULL, 'succeeded', 2,
        '{"attempt": 2}', 0.01, 0, 0.01, '{1,2}', NULL, now(), now(), now(), now()),
       ('01900000-0000-7000-8000-000000000012', '01900000-0000-7000-8000-000000000001', 2, 'main',
        '01900000-0000-7000-8000-000000000021', 'running', 1, '{}', 0.02, 0.02, 0, '{}', NULL, now(), now(), NULL, now());

INSERT INTO video_checkpoints (id, video_id, branch_name, phase_number, version, parent_checkpoint_id, status, approved_at,
                               approved_by, created_at, phase_output, cost_usd, user_id, edit_description, source, revision, run_id)
VALUES ('01900000-0000-7000-8000-000000000021', '01900000-0000-7000-8000-000000000001', 'main', 1, 1, NULL, 'approved', now(),
        'auto', now(), '{"output_data": {}}', 0.01, 'alice', 'more gold', 'phase', 2, '01900000-0000-7000-8000-000000000011'),
       ('01900000-0000-7000-8000-000000000022', '01900000-0000-7000-8000-000000000001', 'main-1', 1, 1,
        '01900000-0000-7000-8000-000000000021', 'pending', NULL, NULL, now(), '{"output_data": {}}', 0, 'alice', NULL, 'fork', 1, NULL);

INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, s3_url, s3_key, version,
                                  parent_artifact_id, metadata, file_size_bytes, content_type, sha256, input_digest, reused_from,
                                  cost_usd, created_by, created_at)
VALUES ('01900000-0000-7000-8000-000000000031', '01900000-0000-7000-8000-000000000021', '01900000-0000-7000-8000-000000000001',
        'spec', 'spec', '', '', 1, NULL, '{"spec": {}}', NULL, NULL, NULL, NULL, NULL, 0.01, 'phase1_planning', now()),
       ('01900000-0000-7000-8000-000000000032', '01900000-0000-7000-8000-000000000021', '01900000-0000-7000-8000-000000000001',
        'poster', 'poster', 's3://retake/alice/p.png', 'alice/p.png', 1, '01900000-0000-7000-8000-000000000031', '{}', 12,
        'image/png', 'ab', 'cd', '01900000-0000-7000-8000-000000000031', 0, 'alice', now());

INSERT INTO artifact_versions (video_id, artifact_type, artifact_key, last_version)
VALUES ('01900000-0000-7000-8000-000000000001', 'spec', 'spec', 1);

INSERT INTO video_events (video_id, sequence, type, body, at)
VALUES ('01900000-0000-7000-8000-000000000001', 1, 'VideoRequested', '{"prompt": "a perfume in black and gold"}', now());

INSERT INTO outbox (topic, video_id, type, event_id, run_id, traceparent, body, created_at, refused)
VALUES ('phase.storyboard', '01900000-0000-7000-8000-000000000001', 'dev.retake.phase.PhaseRequested.v1',
        '01900000-0000-7000-8000-000000000041', '01900000-0000-7000-8000-000000000012', '00-1-1-01', '{}', now(), 'too large');
