package dev.retake.checkpoint.platform;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one mapping from {@link Problem} to an answer. */
final class ProblemResponse {
    private static final long RETRY_AFTER_SECONDS = 2;

    private ProblemResponse() {}

    static Response of(Problem problem, @Nullable UriInfo uri) {
        return switch (problem) {
            case Problem.Invalid p -> answer(400, "invalid-request", "The request is not valid", p, uri);
            case Problem.NotAtThisPhase p -> answer(400, "not-at-this-phase", "Not possible at this phase", p, uri);
            case Problem.Unauthenticated p ->
                challenge(answer(401, "unauthenticated", "A valid bearer token is needed", p, uri));
            case Problem.NotYours p -> answer(403, "not-yours", "Not your video", p, uri);
            case Problem.NotFound p -> answer(404, "not-found", "Not found", p, uri);
            case Problem.CheckpointNotPending p ->
                answer(409, "checkpoint-not-pending", "The checkpoint is not pending", p, uri);
            case Problem.RunActive p -> answer(409, "run-active", "A run is under way", p, uri);
            case Problem.NothingToRetry p -> answer(409, "nothing-to-retry", "Nothing to retry", p, uri);
            case Problem.OperationActive p -> answer(409, "operation-active", "A regeneration is under way", p, uri);
            case Problem.NothingToCancel p -> answer(409, "nothing-to-cancel", "Nothing to cancel", p, uri);
            case Problem.KeyInFlight p -> later(answer(409, "idempotency-key-in-flight", "Still at work", p, uri));
            case Problem.KeyReused p -> answer(422, "idempotency-key-reused", "Another request", p, uri);
            case Problem.BudgetExceeded p -> answer(409, "budget-exceeded", "The budget does not allow it", p, uri);
            case Problem.Stale p -> answer(412, "stale-revision", "Changed in the meantime", p, uri);
            case Problem.TooManyStreams p -> later(answer(429, "too-many-streams", "Too many open streams", p, uri));
            case Problem.TooManyRequests p ->
                later(answer(429, "too-many-requests", "Too many requests", p, uri), p.retryAfterSeconds());
            case Problem.AddressTooLong p -> answer(414, "address-too-long", "The address is too long", p, uri);
            case Problem.HeadersTooLarge p -> answer(431, "headers-too-large", "The headers are too large", p, uri);
            case Problem.Unavailable p -> later(answer(503, "unavailable", "A needed part is down", p, uri));
            case Problem.TooLarge p -> answer(413, "too-large", "Too large", p, uri);
            case Problem.UnsupportedMedia p -> answer(415, "unsupported-media", "Not taken in this form", p, uri);
        };
    }

    /** For what the framework itself refuses, such as an unknown path or a wrong media type. */
    static Response ofStatus(int status, String detail, @Nullable UriInfo uri) {
        return answer(status, "http-" + status, reason(status), detail, Map.of(), uri);
    }

    private static Response answer(int status, String type, String title, Problem problem, @Nullable UriInfo uri) {
        return answer(status, type, title, problem.detail(), problem.extras(), uri);
    }

    @SuppressWarnings("unchecked")
    private static Response answer(
            int status, String type, String title, String detail, Map<String, Object> extras, @Nullable UriInfo uri) {
        ProblemDocument document = new ProblemDocument(
                "urn:retake:problem:" + type,
                title,
                status,
                detail,
                uri == null ? null : uri.getRequestUri().getPath(),
                TraceId.current().orElse(null),
                (List<Problem.FieldError>) extras.get("errors"),
                extras.get("run_id"),
                extras.get("operation_id"),
                extras.get("estimate_usd"),
                extras.get("remaining_usd"),
                extras.get("revision"));
        return Response.status(status)
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(document)
                .build();
    }

    private static Response challenge(Response response) {
        return Response.fromResponse(response)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response later(Response response) {
        return later(response, RETRY_AFTER_SECONDS);
    }

    private static Response later(Response response, long seconds) {
        return Response.fromResponse(response)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static String reason(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "HTTP " + status : known.getReasonPhrase();
    }
}
