package dev.retake.checkpoint.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every answer tells a browser: nothing of it is a page or belongs in a frame, unless the studio says so of its own.
 * In production, that it is to be asked for over TLS only.
 */
@ApplicationScoped
class SecurityHeaders {
    private static final int FIRST_OF_ALL = 2000;

    private final boolean production;

    SecurityHeaders(@ConfigProperty(name = "retake.production") boolean production) {
        this.production = production;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST_OF_ALL);
    }

    private void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (production) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        context.next();
    }
}
