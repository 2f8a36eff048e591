-- Which checkpoints of a video were edited, asked once for all of them. Edited artifacts alone have a parent, so that
-- what phases make costs this index nothing.
CREATE INDEX edited_artifacts ON checkpoint_artifacts (video_id, checkpoint_id) WHERE parent_artifact_id IS NOT NULL;
