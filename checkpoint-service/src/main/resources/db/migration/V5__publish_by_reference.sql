-- What is published from where it lies, not written a second time: a stretch of a video's events, or a run's order as it
-- was frozen with it. Ids come from the outbox's series, so that both are one queue. A relay of the version before does
-- not look here: what new replicas write waits until a new one leads.
CREATE TABLE outbox_references (
    id             bigint PRIMARY KEY DEFAULT nextval(pg_get_serial_sequence('outbox', 'id')),
    video_id       uuid        NOT NULL,
    first_sequence bigint,
    last_sequence  bigint,
    run_id         uuid,
    attempt        integer,
    traceparent    text,
    created_at     timestamptz NOT NULL,
    -- Why the broker refused it for good; such a row is no longer tried.
    refused        text,
    CHECK ((first_sequence IS NULL) = (last_sequence IS NULL)),
    CHECK ((run_id IS NULL) = (attempt IS NULL)),
    CHECK ((run_id IS NULL) <> (first_sequence IS NULL))
);
