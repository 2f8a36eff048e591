-- Who edited a checkpoint last, and when; every edit is in video_events.
ALTER TABLE video_checkpoints
    ADD COLUMN edited_by text,
    ADD COLUMN edited_at timestamptz,
    ADD CHECK ((edited_by IS NULL) = (edited_at IS NULL));

-- One regeneration of one artifact of a pending checkpoint.
CREATE TABLE artifact_operations (
    id               uuid PRIMARY KEY,
    video_id         uuid           NOT NULL REFERENCES video_generations ON DELETE CASCADE,
    checkpoint_id    uuid           NOT NULL REFERENCES video_checkpoints ON DELETE CASCADE,
    phase_number     smallint       NOT NULL CHECK (phase_number IN (2, 3)),
    artifact_type    text           NOT NULL,
    artifact_key     text           NOT NULL,
    version          integer        NOT NULL CHECK (version > 0),
    status           text           NOT NULL CHECK (status IN ('requested', 'running', 'succeeded', 'failed', 'cancelled')),
    attempt          integer        NOT NULL DEFAULT 1 CHECK (attempt > 0),
    request          jsonb          NOT NULL,
    edit_description text,
    requested_by     text           NOT NULL,
    estimate_usd     numeric(12, 4) NOT NULL CHECK (estimate_usd >= 0),
    reserved_usd     numeric(12, 4) NOT NULL CHECK (reserved_usd >= 0),
    spent_usd        numeric(12, 4) NOT NULL DEFAULT 0 CHECK (spent_usd >= 0),
    settled          boolean        NOT NULL DEFAULT false,
    stale            jsonb          NOT NULL DEFAULT '[]',
    -- The id its artifact gets.
    artifact_id      uuid           NOT NULL,
    error            jsonb,
    requested_at     timestamptz    NOT NULL,
    started_at       timestamptz,
    finished_at      timestamptz,
    deadline         timestamptz    NOT NULL
);

-- One at a time for an artifact; at phase 3 for the checkpoint, since each rebuilds the stitched video.
CREATE UNIQUE INDEX one_active_operation_per_artifact ON artifact_operations (checkpoint_id, artifact_type, artifact_key)
    WHERE status IN ('requested', 'running');
CREATE UNIQUE INDEX one_active_operation_per_cut ON artifact_operations (checkpoint_id)
    WHERE status IN ('requested', 'running') AND phase_number = 3;
CREATE INDEX active_operations ON artifact_operations (phase_number, deadline) WHERE status IN ('requested', 'running');
CREATE INDEX operations_of_video ON artifact_operations (video_id);

-- The first answer to a request that carried an Idempotency-Key, committed with its effect; kept for a day.
CREATE TABLE idempotency_keys (
    user_id         text        NOT NULL,
    method          text        NOT NULL,
    path            text        NOT NULL,
    key             text        NOT NULL,
    fingerprint     text        NOT NULL,
    status          integer     NOT NULL,
    headers         jsonb       NOT NULL,
    body            text        NOT NULL,
    -- While the one who asked first still waits for more than the effect.
    in_flight_until timestamptz,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (user_id, method, path, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Pictures that a person gave to be followed; a video names those it uses.
CREATE TABLE assets (
    id              uuid PRIMARY KEY,
    user_id         text        NOT NULL CHECK (user_id <> ''),
    s3_key          text        NOT NULL UNIQUE,
    content_type    text        NOT NULL,
    file_size_bytes bigint      NOT NULL CHECK (file_size_bytes > 0),
    sha256          text        NOT NULL,
    created_at      timestamptz NOT NULL
);

-- Prefixes whose videos are gone; swept until nothing can land under them any more.
CREATE TABLE objects_to_delete (
    prefix     text PRIMARY KEY,
    video_id   uuid        NOT NULL,
    deleted_at timestamptz NOT NULL,
    -- The last time that a run of the video could still have put something there.
    last_sweep timestamptz NOT NULL,
    next_sweep timestamptz NOT NULL,
    attempts   integer     NOT NULL DEFAULT 0
);
CREATE INDEX objects_due ON objects_to_delete (next_sweep);
