package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of idempotency_keys. */
@ApplicationScoped
class IdempotencyKeyStore {
    private static final String TRY_LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended(concat_ws(chr(31), $1::text, $2::text, $3::text, $4::text), 0)) AS mine";
    private static final String FIND = """
            SELECT fingerprint, status, headers::text AS headers, body, in_flight_until FROM idempotency_keys
            WHERE user_id = $1 AND method = $2 AND path = $3 AND key = $4 AND created_at > $5
            """;
    private static final String KEEP = """
            INSERT INTO idempotency_keys (user_id, method, path, key, fingerprint, status, headers, body, in_flight_until, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, $10)
            ON CONFLICT (user_id, method, path, key) DO UPDATE
            SET fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers, body = excluded.body,
                in_flight_until = excluded.in_flight_until, created_at = excluded.created_at
            """;
    private static final String SETTLE = """
            UPDATE idempotency_keys SET status = $5, headers = $6::text::jsonb, body = $7, in_flight_until = NULL
            WHERE user_id = $1 AND method = $2 AND path = $3 AND key = $4
            """;
    private static final String FORGET = "DELETE FROM idempotency_keys WHERE created_at <= $1";

    /** Whose key, for which call. */
    record Scope(String userId, String method, String path, String key) {}

    record Answer(int status, JsonNode headers, String body) {}

    record Kept(String fingerprint, Answer answer, @Nullable Instant inFlightUntil) {}

    /** @return whether nobody else is at work on this key; held until the transaction ends */
    boolean tryLock(Tx tx, Scope scope) {
        return tx.first(
                        TRY_LOCK,
                        row -> row.getBoolean("mine"),
                        scope.userId(),
                        scope.method(),
                        scope.path(),
                        scope.key())
                .orElseThrow();
    }

    Optional<Kept> find(Queries q, Scope scope, Instant notBefore) {
        return q.first(
                FIND,
                row -> new Kept(
                        row.getString("fingerprint"),
                        new Answer(row.getInteger("status"), Rows.json(row, "headers"), row.getString("body")),
                        Rows.instantOrNull(row, "in_flight_until")),
                scope.userId(),
                scope.method(),
                scope.path(),
                scope.key(),
                Rows.timestamp(notBefore));
    }

    void keep(Tx tx, Scope scope, Kept kept, Instant at) {
        tx.update(
                KEEP,
                scope.userId(),
                scope.method(),
                scope.path(),
                scope.key(),
                kept.fingerprint(),
                kept.answer().status(),
                Json.text(kept.answer().headers()),
                kept.answer().body(),
                kept.inFlightUntil() == null ? null : Rows.timestamp(kept.inFlightUntil()),
                Rows.timestamp(at));
    }

    void settle(Tx tx, Scope scope, Answer answer) {
        tx.update(
                SETTLE,
                scope.userId(),
                scope.method(),
                scope.path(),
                scope.key(),
                answer.status(),
                Json.text(answer.headers()),
                answer.body());
    }

    void forget(Tx tx, Instant upTo) {
        tx.update(FORGET, Rows.timestamp(upTo));
    }
}
