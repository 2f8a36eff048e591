package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.platform.IdempotencyKeyStore.Answer;
import dev.retake.checkpoint.platform.IdempotencyKeyStore.Kept;
import dev.retake.checkpoint.platform.IdempotencyKeyStore.Scope;
import dev.retake.contracts.Json;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request that carries an {@code Idempotency-Key} once: the answer is kept in the transaction of the effect,
 * for a day, for this user, method and path. Only successes are kept; after a refusal the key is free.
 */
@RequestScoped
public class Idempotency {
    public static final String KEY = "Idempotency-Key";
    /** For the description of the API. */
    public static final String DESCRIPTION = "The same key and body get the first answer again, for 24 hours";

    static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final int LONGEST_KEY = 255;
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final Database database;
    private final IdempotencyKeyStore store;
    private final ObjectMapper json;
    private final Caller caller;
    private final Request request;
    private final UriInfo uri;
    private final Clock clock;

    Idempotency(
            Database database,
            IdempotencyKeyStore store,
            ObjectMapper json,
            Caller caller,
            Request request,
            UriInfo uri,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.json = json;
        this.caller = caller;
        this.request = request;
        this.uri = uri;
        this.clock = clock;
    }

    /**
     * The answer to this request, or the one it had before.
     *
     * @param body what makes two requests with one key the same
     * @param effect runs in the transaction that keeps the answer
     */
    public Response answer(@Nullable String key, @Nullable Object body, Supplier<Response> effect) {
        return answer(key, body, Duration.ZERO, effect, UnaryOperator.identity());
    }

    /**
     * The same, for an effect that is worth waiting for.
     *
     * @param patience how long {@code wait} takes at most
     * @param wait makes the final answer of the effect's, outside the transaction
     */
    public Response answer(
            @Nullable String key,
            @Nullable Object body,
            Duration patience,
            Supplier<Response> effect,
            UnaryOperator<Response> wait) {
        if (key == null) {
            return wait.apply(effect.get());
        }
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > 31 && c < 127)) {
            throw new Problem.Invalid(KEY, "must be 1 to " + LONGEST_KEY + " printable ASCII characters");
        }
        Scope scope = new Scope(caller.userId(), request.getMethod(), uri.getPath(), key);
        String fingerprint = fingerprint(body);
        boolean waits = !patience.isZero();
        Outcome outcome = database.inTransaction(tx -> {
            if (!store.tryLock(tx, scope)) {
                throw new Problem.KeyInFlight();
            }
            Instant now = clock.instant();
            Optional<Kept> before = store.find(tx, scope, now.minus(KEPT_FOR));
            if (before.isPresent()) {
                return new Outcome(again(before.get(), fingerprint, now), false);
            }
            Response first = effect.get();
            Instant inFlightUntil = waits ? now.plus(patience).plus(TO_ANSWER) : null;
            store.keep(tx, scope, new Kept(fingerprint, kept(first), inFlightUntil), now);
            return new Outcome(first, true);
        });
        if (!outcome.isFirst() || !waits) {
            return outcome.response();
        }
        Response last = wait.apply(outcome.response());
        database.inTransaction(tx -> {
            store.settle(tx, scope, kept(last));
            return null;
        });
        return last;
    }

    private record Outcome(Response response, boolean isFirst) {}

    private static Response again(Kept kept, String fingerprint, Instant now) {
        if (!kept.fingerprint().equals(fingerprint)) {
            throw new Problem.KeyReused();
        }
        if (kept.inFlightUntil() != null && now.isBefore(kept.inFlightUntil())) {
            throw new Problem.KeyInFlight();
        }
        Response.ResponseBuilder again = Response.status(kept.answer().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(kept.answer().body());
        kept.answer()
                .headers()
                .properties()
                .forEach(header ->
                        again.header(header.getKey(), header.getValue().textValue()));
        return again.build();
    }

    private Answer kept(Response response) {
        ObjectNode headers = Json.mapper().createObjectNode();
        for (String name : KEPT_HEADERS) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        try {
            return new Answer(response.getStatus(), headers, json.writeValueAsString(response.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of ours is not representable as JSON", e);
        }
    }

    private static String fingerprint(@Nullable Object body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(body == null ? new byte[0] : Json.canonical(body)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
