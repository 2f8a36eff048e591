package dev.retake.checkpoint.studio;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves one page at all of the studio's addresses, so that each survives a reload. It runs no script but its own, and
 * talks to nobody but us, the object store and the issuer.
 */
@ApplicationScoped
class StudioPage {
    private static final String FILE = "/index.html";
    private static final int BEFORE_STATIC_FILES = -1;

    private final String contentSecurityPolicy;

    StudioPage(
            @ConfigProperty(name = "retake.s3.public-endpoint") URI objects,
            @ConfigProperty(name = "retake.studio.oidc-issuer") Optional<URI> issuer) {
        this.contentSecurityPolicy = policy(origin(objects), issuer.map(StudioPage::origin));
    }

    void routes(@Observes Router router) {
        List.of(HttpMethod.GET, HttpMethod.HEAD).forEach(method -> {
            router.route(method, FILE).order(BEFORE_STATIC_FILES).handler(this::guard);
            router.routeWithRegex(method, "/(v/.+)?")
                    .order(BEFORE_STATIC_FILES)
                    .handler(context -> context.reroute(FILE));
        });
    }

    private void guard(RoutingContext context) {
        HttpServerResponse response = context.response();
        // The files it names carry their digests and may be kept for ever; the page itself names the newest.
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.putHeader("Content-Security-Policy", contentSecurityPolicy);
        context.next();
    }

    private static String policy(String objects, Optional<String> issuer) {
        String reachable =
                Stream.concat(Stream.of("'self'", objects), issuer.stream()).collect(Collectors.joining(" "));
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "connect-src " + reachable,
                "img-src 'self' blob: data: " + objects,
                "media-src blob: " + objects,
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
