package dev.retake.phasekit;

import java.util.Map;

/** What is known of an object without reading it. Metadata names are lower-case. */
public record StoredObject(String key, String contentType, long sizeBytes, Map<String, String> metadata) {
    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
