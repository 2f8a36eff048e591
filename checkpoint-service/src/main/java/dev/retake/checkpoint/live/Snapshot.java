package dev.retake.checkpoint.live;

import dev.retake.checkpoint.history.VideoVersion;

/** The state of a video and which one it is. */
record Snapshot(VideoState state, VideoVersion version) {}
