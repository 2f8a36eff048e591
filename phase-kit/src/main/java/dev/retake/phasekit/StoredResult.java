package dev.retake.phasekit;

import dev.retake.contracts.message.CloudEvent;

/** How an attempt ended, as it is published: now, and again, under the same id, whenever its order comes again. */
record StoredResult(CloudEvent event, byte[] data) {}
