-- Which checkpoints of a video were edited, asked once for all of them. Edited artifacts alone have a parent, so that
-- what phases make costs this index nothing.
DROP INDEX CONCURRENTLY IF EXISTS edited_artifacts;
CREATE INDEX CONCURRENTLY edited_artifacts ON checkpoint_artifacts (video_id, checkpoint_id)
    WHERE parent_artifact_id IS NOT NULL;
-- What a late result asks for whose video is gone.
DROP INDEX CONCURRENTLY IF EXISTS objects_by_video;
CREATE INDEX CONCURRENTLY objects_by_video ON objects_to_delete (video_id);
