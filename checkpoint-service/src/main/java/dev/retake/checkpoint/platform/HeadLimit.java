package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Refuses addresses and headers larger than any of ours with a reason. What is larger than the server itself takes is
 * answered by it with the bare status.
 */
@ApplicationScoped
class HeadLimit {
    static final int LONGEST_ADDRESS = 8 * 1024;
    static final int LARGEST_HEADERS = 16 * 1024;

    private static final int BEFORE_ALL_ELSE = 1001;

    private final ObjectMapper json;

    HeadLimit(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_ELSE);
    }

    private void check(RoutingContext context) {
        int address = context.request().uri().length();
        int headers = 0;
        for (Map.Entry<String, String> header : context.request().headers()) {
            headers += header.getKey().length() + header.getValue().length();
        }
        if (address > LONGEST_ADDRESS) {
            Refusal.write(context, json, new Problem.AddressTooLong(address, LONGEST_ADDRESS));
        } else if (headers > LARGEST_HEADERS) {
            Refusal.write(context, json, new Problem.HeadersTooLarge(headers, LARGEST_HEADERS));
        } else {
            context.next();
        }
    }
}
