package dev.retake.checkpoint.platform;

import io.quarkus.vertx.http.security.CORS;
import io.quarkus.vertx.http.security.HttpSecurity;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets pages of the named origins call us from a browser; by default none but our own. */
class CrossOrigin {
    void allow(
            @Observes HttpSecurity security,
            @ConfigProperty(name = "retake.cors.origins") Optional<Set<String>> origins) {
        origins.ifPresent(named -> security.cors(CORS.origins(named)
                .methods(Set.of("GET", "HEAD", "POST", "PATCH", "DELETE"))
                .headers(Set.of(
                        "Authorization",
                        "Content-Type",
                        "If-Match",
                        "Idempotency-Key",
                        "Prefer",
                        "Last-Event-ID",
                        "traceparent"))
                .exposedHeaders(Set.of(
                        "ETag", "Location", "Retry-After", "Preference-Applied", "WWW-Authenticate", "X-Trace-Id"))
                // Who calls is said by a token, never by a cookie.
                .accessControlAllowCredentials(false)
                .accessControlMaxAge(Duration.ofHours(1))
                .build()));
    }
}
