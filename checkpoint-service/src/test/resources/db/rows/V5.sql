-- What the version that came with V5 writes beside that.
INSERT INTO outbox_references (video_id, first_sequence, last_sequence, traceparent, created_at, refused)
VALUES ('01900000-0000-7000-8000-000000000001', 1, 2, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', now(), 'too large');
INSERT INTO outbox_references (video_id, run_id, attempt, created_at)
VALUES ('01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000011', 1, now());
