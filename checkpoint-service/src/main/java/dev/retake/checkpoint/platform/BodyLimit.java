package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body by the length it declares, before any of it is read: files may be as large as Quarkus's own limit,
 * everything else 1 MB. Quarkus alone would close the connection on the sender, who then sees no reason.
 */
@ApplicationScoped
class BodyLimit {
    /** Of a body that is not a form with files; also of one that does not declare its length. */
    static final int LARGEST_DOCUMENT_BYTES = 1 << 20;

    private static final int BEFORE_ALL_ELSE = 1000;
    private static final int RIGHT_AFTER_QUARKUS = 1;
    /** What is read and thrown away, so that the sender gets to the answer; above it the connection is closed. */
    private static final long LARGEST_IGNORED_BYTES = 256L << 20;

    private final long largestForm;
    private final ObjectMapper json;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestForm, ObjectMapper json) {
        this.largestForm = largestForm.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_ELSE);
        filters.register(BodyLimit::leaveFormsToTheirParser, RIGHT_AFTER_QUARKUS);
    }

    /**
     * A form that hides its length is cut off by two who count: its parser, whose refusal becomes a problem document, and
     * the stream below it, which answers with nothing. Either may come first, so the stream is told not to.
     */
    private static void leaveFormsToTheirParser(RoutingContext context) {
        if (isForm(context)) {
            context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        }
        context.next();
    }

    private static boolean isForm(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith("multipart/form-data");
    }

    private void check(RoutingContext context) {
        long limit = isForm(context) ? largestForm : LARGEST_DOCUMENT_BYTES;
        long declared = declaredLength(context);
        if (declared <= limit) {
            context.next();
        } else {
            refuse(context, declared, limit);
        }
    }

    private static long declaredLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void refuse(RoutingContext context, long declared, long limit) {
        Problem.TooLarge problem =
                new Problem.TooLarge("The body has " + declared + " bytes; at most " + limit + " are taken.");
        if (declared > LARGEST_IGNORED_BYTES) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Refusal.write(context, json, problem);
    }
}
