package dev.retake.checkpoint.platform;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Names a request in the logs and traces; every answer carries it. */
class TraceId {
    private static final String HEADER = "X-Trace-Id";

    static Optional<String> current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty();
    }

    @ServerResponseFilter
    void carry(ContainerResponseContext response) {
        current().ifPresent(id -> response.getHeaders().putSingle(HEADER, id));
    }
}
