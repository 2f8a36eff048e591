package dev.retake.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * What a request came to in the end.
 *
 * @param doubtful an earlier try of the same request ended without an answer, and may have had its effect
 */
record Answer(int status, JsonNode body, boolean doubtful) {
    boolean accepted() {
        return status < 300;
    }

    UUID id(String field) {
        return UUID.fromString(body.path(field).asText());
    }
}
