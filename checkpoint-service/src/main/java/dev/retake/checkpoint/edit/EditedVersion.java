package dev.retake.checkpoint.edit;

import java.util.UUID;

/** What an edit left behind. */
record EditedVersion(UUID artifactId, int version) {}
