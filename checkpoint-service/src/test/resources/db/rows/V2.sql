-- What the version that came with V2 writes beside that.
UPDATE video_checkpoints SET edited_by = 'alice', edited_at = now() WHERE id = '01900000-0000-7000-8000-000000000022';

INSERT INTO artifact_operations (id, video_id, checkpoint_id, phase_number, artifact_type, artifact_key, version, status, attempt,
                                 request, edit_description, requested_by, estimate_usd, reserved_usd, spent_usd, settled, stale,
                                 artifact_id, error, requested_at, started_at, finished_at, deadline)
VALUES ('01900000-0000-7000-8000-000000000051', '01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000022',
        2, 'beat_image', 'beat_00', 2, 'failed', 1, '{}', 'brighter', 'alice', 0.02, 0, 0.01, true, '["chunk_2"]',
        '01900000-0000-7000-8000-000000000052', '{"code": "content_refused"}', now(), now(), now(), now());

INSERT INTO idempotency_keys (user_id, method, path, key, fingerprint, status, headers, body, in_flight_until, created_at)
VALUES ('alice', 'POST', '/api/generate', 'k1', 'f', 202, '{}', '{}', now(), now());

INSERT INTO assets (id, user_id, s3_key, content_type, file_size_bytes, sha256, created_at)
VALUES ('01900000-0000-7000-8000-000000000061', 'alice', 'alice/assets/1.png', 'image/png', 12, 'ab', now());

INSERT INTO objects_to_delete (prefix, video_id, deleted_at, last_sweep, next_sweep, attempts)
VALUES ('alice/videos/2/', '01900000-0000-7000-8000-000000000002', now(), now(), now(), 1);
