package dev.retake.phasekit.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A model's run at Replicate.
 *
 * @param outputs addresses of files; none before it succeeded, and none when they were deleted
 */
record Prediction(String id, Status status, List<String> outputs, String error) {
    enum Status {
        UNDER_WAY,
        SUCCEEDED,
        FAILED,
        CANCELED,
        /** Its deadline came before it began. */
        ABORTED
    }

    /** By model the output is one address or a list of them. */
    static Prediction in(JsonNode json) {
        JsonNode output = json.path("output");
        List<String> outputs = output.isTextual()
                ? List.of(output.textValue())
                : StreamSupport.stream(output.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .toList();
        return new Prediction(
                json.path("id").asText(),
                status(json.path("status").asText()),
                outputs,
                json.path("error").asText(""));
    }

    private static Status status(String name) {
        return switch (name) {
            case "succeeded" -> Status.SUCCEEDED;
            case "failed" -> Status.FAILED;
            case "canceled" -> Status.CANCELED;
            case "aborted" -> Status.ABORTED;
            default -> Status.UNDER_WAY;
        };
    }
}
