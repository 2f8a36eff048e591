package dev.retake.flow;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What can come between a page and the service. */
final class Requests {
    private Requests() {}

    /** The first request to such an address, kept back until it is let go. */
    static final class Held {
        private Optional<Route> route = Optional.empty();

        boolean hasCome() {
            return route.isPresent();
        }

        void letGo() {
            route.orElseThrow().resume();
        }
    }

    static Held holdFirst(Page page, String pattern) {
        Held held = new Held();
        page.route(pattern, route -> {
            if (held.hasCome()) {
                route.resume();
            } else {
                held.route = Optional.of(route);
            }
        });
        return held;
    }

    /** Sends the first one with a token that the service takes for one that has run out. */
    static Consumer<Route> refusedOnce() {
        AtomicBoolean refused = new AtomicBoolean();
        return route -> {
            if (refused.getAndSet(true)) {
                route.resume();
            } else {
                Map<String, String> headers = new HashMap<>(route.request().headers());
                headers.put("authorization", "Bearer expired");
                route.resume(new Route.ResumeOptions().setHeaders(headers));
            }
        };
    }

    /** Loses the first one on its way. */
    static Consumer<Route> lostOnce() {
        AtomicBoolean lost = new AtomicBoolean();
        return route -> {
            if (lost.getAndSet(true)) {
                route.resume();
            } else {
                route.abort();
            }
        };
    }
}
