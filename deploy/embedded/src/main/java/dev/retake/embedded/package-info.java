/** Real PostgreSQL, Kafka, Redis, S3 and ffmpeg as child processes, for the launcher and for tests alike. */
@NullMarked
package dev.retake.embedded;

import org.jspecify.annotations.NullMarked;
