package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/** A problem document for what is refused before any resource is asked. */
final class Refusal {
    private Refusal() {}

    static void write(RoutingContext context, ObjectMapper json, Problem problem) {
        Response refusal = ProblemResponse.of(problem, null);
        try {
            context.response()
                    .setStatusCode(refusal.getStatus())
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                    .end(json.writeValueAsString(refusal.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always representable", e);
        }
        // What is still to come of the request is read and thrown away, so that its sender gets to the answer.
        context.request().resume();
    }
}
