/** The life of one phase run: command in, artifacts in S3, one result out, and only then the acknowledgement. */
@NullMarked
package dev.retake.phasekit;

import org.jspecify.annotations.NullMarked;
