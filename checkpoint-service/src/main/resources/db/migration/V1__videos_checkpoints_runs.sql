CREATE TYPE videostatus AS ENUM (
    'queued', 'validating', 'paused_at_phase1',
    'generating_storyboard', 'paused_at_phase2',
    'generating_chunks', 'paused_at_phase3',
    'refining', 'paused_at_phase4',
    'complete', 'failed');

CREATE TABLE video_generations (
    id               uuid PRIMARY KEY,
    user_id          text           NOT NULL CHECK (user_id <> ''),
    prompt           text           NOT NULL,
    title            text,
    description      text,
    model            text           NOT NULL,
    auto_continue    boolean        NOT NULL DEFAULT false,
    status           videostatus    NOT NULL DEFAULT 'queued',
    current_phase    text           NOT NULL DEFAULT 'phase1' CHECK (current_phase IN ('phase1', 'phase2', 'phase3', 'phase4')),
    phase_outputs    jsonb          NOT NULL DEFAULT '{}',
    reference_assets jsonb          NOT NULL DEFAULT '[]',
    pause_after      smallint[]     NOT NULL DEFAULT '{}' CHECK (pause_after <@ '{1,2,3}'::smallint[]),
    budget_usd       numeric(12, 4) CHECK (budget_usd >= 0),
    spent_usd        numeric(12, 4) NOT NULL DEFAULT 0 CHECK (spent_usd >= 0),
    reserved_usd     numeric(12, 4) NOT NULL DEFAULT 0 CHECK (reserved_usd >= 0),
    progress         smallint       NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    error            jsonb,
    event_sequence   bigint         NOT NULL DEFAULT 0,
    created_at       timestamptz    NOT NULL,
    updated_at       timestamptz    NOT NULL
);

-- A person's own videos, newest first (ids are time-ordered); with a status as a filter on top.
CREATE INDEX videos_of_user ON video_generations (user_id, id DESC);

CREATE TABLE phase_runs (
    id                   uuid PRIMARY KEY,
    video_id             uuid           NOT NULL REFERENCES video_generations ON DELETE CASCADE,
    phase_number         smallint       NOT NULL CHECK (phase_number BETWEEN 1 AND 4),
    branch_name          text           NOT NULL,
    parent_checkpoint_id uuid,
    status               text           NOT NULL CHECK (status IN ('requested', 'running', 'succeeded', 'failed', 'cancelled')),
    attempt              integer        NOT NULL DEFAULT 1 CHECK (attempt > 0),
    request              jsonb          NOT NULL,
    estimate_usd         numeric(12, 4) NOT NULL CHECK (estimate_usd >= 0),
    reserved_usd         numeric(12, 4) NOT NULL CHECK (reserved_usd >= 0),
    spent_usd            numeric(12, 4) NOT NULL DEFAULT 0 CHECK (spent_usd >= 0),
    settled_attempts     integer[]      NOT NULL DEFAULT '{}',
    error                jsonb,
    requested_at         timestamptz    NOT NULL,
    started_at           timestamptz,
    finished_at          timestamptz,
    deadline             timestamptz    NOT NULL
);

-- I3, I10: one active run a video, whoever races.
CREATE UNIQUE INDEX one_active_run_per_video ON phase_runs (video_id) WHERE status IN ('requested', 'running');
CREATE INDEX runs_of_video ON phase_runs (video_id, requested_at DESC, id DESC);
-- What autoscaling and the deadline sweep look at.
CREATE INDEX active_runs ON phase_runs (phase_number, deadline) WHERE status IN ('requested', 'running');

CREATE TABLE video_checkpoints (
    id                   uuid PRIMARY KEY,
    video_id             uuid           NOT NULL REFERENCES video_generations ON DELETE CASCADE,
    branch_name          text           NOT NULL CHECK (branch_name <> ''),
    phase_number         smallint       NOT NULL CHECK (phase_number BETWEEN 1 AND 4),
    version              integer        NOT NULL CHECK (version > 0),
    -- No action at the end of the statement: a video's checkpoints go together or not at all.
    parent_checkpoint_id uuid REFERENCES video_checkpoints ON DELETE NO ACTION,
    status               text           NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'abandoned')),
    approved_at          timestamptz,
    approved_by          text,
    created_at           timestamptz    NOT NULL,
    phase_output         jsonb          NOT NULL,
    cost_usd             numeric(12, 4) NOT NULL DEFAULT 0 CHECK (cost_usd >= 0),
    user_id              text           NOT NULL,
    edit_description     text,
    source               text           NOT NULL DEFAULT 'phase' CHECK (source IN ('phase', 'fork')),
    revision             integer        NOT NULL DEFAULT 1 CHECK (revision > 0),
    run_id               uuid,
    UNIQUE (video_id, branch_name, phase_number, version),
    CHECK ((status = 'approved') = (approved_at IS NOT NULL)),
    CHECK ((approved_at IS NULL) = (approved_by IS NULL))
);

-- Checkpoints by video, by (video, branch) and of a phase on a branch: the unique key serves all three.
-- Checkpoints by parent: the children of one, and whether it is a leaf.
CREATE INDEX checkpoints_by_parent ON video_checkpoints (parent_checkpoint_id);
-- Checkpoints by status: what is asked for is a video's newest of a status.
CREATE INDEX checkpoints_by_status ON video_checkpoints (video_id, status, id DESC);

CREATE TABLE checkpoint_artifacts (
    id                 uuid PRIMARY KEY,
    checkpoint_id      uuid           NOT NULL REFERENCES video_checkpoints ON DELETE CASCADE,
    video_id           uuid           NOT NULL,
    artifact_type      text           NOT NULL CHECK (artifact_type IN ('spec', 'beat_image', 'chunk', 'stitched', 'music', 'final', 'poster')),
    artifact_key       text           NOT NULL,
    s3_url             text           NOT NULL DEFAULT '',
    s3_key             text           NOT NULL DEFAULT '',
    version            integer        NOT NULL CHECK (version > 0),
    parent_artifact_id uuid REFERENCES checkpoint_artifacts ON DELETE NO ACTION,
    metadata           jsonb          NOT NULL DEFAULT '{}',
    file_size_bytes    bigint CHECK (file_size_bytes >= 0),
    content_type       text,
    sha256             text,
    input_digest       text,
    reused_from        uuid,
    cost_usd           numeric(12, 4) NOT NULL DEFAULT 0 CHECK (cost_usd >= 0),
    created_by         text           NOT NULL,
    created_at         timestamptz    NOT NULL,
    -- The version is part of the key: edits add rows, they never replace (I2).
    UNIQUE (checkpoint_id, artifact_type, artifact_key, version),
    CHECK ((artifact_type = 'spec') = (s3_key = '')),
    CHECK ((s3_key = '') = (s3_url = ''))
);

-- Artifacts by checkpoint and by type within it: the unique key serves both, newest version last.
CREATE INDEX artifacts_by_parent ON checkpoint_artifacts (parent_artifact_id) WHERE parent_artifact_id IS NOT NULL;
-- By type over a video, newest first: what may be reused (I12).
CREATE INDEX reusable_artifacts ON checkpoint_artifacts (video_id, artifact_type, id DESC) WHERE input_digest IS NOT NULL;

-- I2: the last version given to a key of a video, over all branches.
CREATE TABLE artifact_versions (
    video_id      uuid    NOT NULL REFERENCES video_generations ON DELETE CASCADE,
    artifact_type text    NOT NULL,
    artifact_key  text    NOT NULL,
    last_version  integer NOT NULL CHECK (last_version > 0),
    PRIMARY KEY (video_id, artifact_type, artifact_key)
);

-- The audit trail. It outlives its video, whose deletion is its last line.
CREATE TABLE video_events (
    video_id uuid        NOT NULL,
    sequence bigint      NOT NULL CHECK (sequence > 0),
    type     text        NOT NULL,
    body     jsonb       NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (video_id, sequence)
);
CREATE INDEX events_by_age ON video_events (at);

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text        NOT NULL,
    video_id    uuid        NOT NULL,
    type        text        NOT NULL,
    event_id    uuid        NOT NULL,
    run_id      uuid,
    traceparent text,
    body        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    -- Why the broker refused it for good; such a row is no longer tried.
    refused     text
);
