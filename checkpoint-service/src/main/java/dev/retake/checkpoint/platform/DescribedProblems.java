package dev.retake.checkpoint.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says of every operation which problems it may answer, each a problem document; its own words about one are kept. */
final class DescribedProblems {
    /** What the framework says where nobody said anything. */
    private static final Set<String> EMPTY_WORDS = Set.of("Bad Request", "Not Authorized", "Not Allowed");

    private enum Kind {
        BAD_REQUEST(400, "invalid-request", "The request is not valid, or not possible at this phase"),
        UNAUTHENTICATED(401, "unauthenticated", "A valid bearer token is needed"),
        FORBIDDEN(403, "not-yours", "It belongs to another user"),
        NOT_FOUND(404, "not-found", "There is no such thing"),
        CONFLICT(409, "run-active", "The present state does not allow it"),
        STALE(412, "stale-revision", "Edited since the revision in If-Match"),
        TOO_LARGE(413, "http-413", "The body is too large"),
        WRONG_MEDIA_TYPE(415, "http-415", "The body is of another media type"),
        KEY_REUSED(422, "idempotency-key-reused", "The Idempotency-Key was used with another body"),
        TOO_MANY(429, "too-many-requests", "Too many at once; Retry-After says when to ask again"),
        FAILED(500, "http-500", "Our fault; trace_id names the request in the logs"),
        UNAVAILABLE(503, "unavailable", "A needed part is down; Retry-After says when to ask again");

        private final int status;
        private final String type;
        private final String description;

        Kind(int status, String type, String description) {
            this.status = status;
            this.type = type;
            this.description = description;
        }

        String code() {
            return Integer.toString(status);
        }

        String component() {
            return "Problem" + status;
        }

        /** Whether an operation can fail this way, by what it takes. */
        boolean concerns(String path, HttpMethod method, Operation operation) {
            return switch (this) {
                case BAD_REQUEST, UNAUTHENTICATED, TOO_MANY, FAILED, UNAVAILABLE -> true;
                case FORBIDDEN, NOT_FOUND -> path.contains("{");
                case CONFLICT -> method != HttpMethod.GET;
                case STALE -> takesHeader(operation, "If-Match");
                case TOO_LARGE, WRONG_MEDIA_TYPE -> operation.getRequestBody() != null;
                case KEY_REUSED -> takesHeader(operation, "Idempotency-Key");
            };
        }

        private static boolean takesHeader(Operation operation, String name) {
            return operation.getParameters() != null
                    && operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
        }
    }

    private DescribedProblems() {}

    static void addTo(OpenAPI api) {
        for (Kind kind : Kind.values()) {
            api.getComponents()
                    .addResponse(
                            kind.component(),
                            OASFactory.createAPIResponse()
                                    .description(kind.description)
                                    .content(problem(kind)));
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> describe(path, method, operation)));
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        Map<String, APIResponse> responses =
                new LinkedHashMap<>(operation.getResponses().getAPIResponses());
        for (Kind kind : Kind.values()) {
            APIResponse said = responses.get(kind.code());
            if (said != null && !EMPTY_WORDS.contains(said.getDescription())) {
                said.setContent(problem(kind));
            } else if (kind.concerns(path, method, operation)) {
                responses.put(
                        kind.code(), OASFactory.createAPIResponse().ref("#/components/responses/" + kind.component()));
            } else {
                responses.remove(kind.code());
            }
        }
        Map<String, APIResponse> sorted = new LinkedHashMap<>();
        new TreeSet<>(responses.keySet()).forEach(code -> sorted.put(code, responses.get(code)));
        operation.getResponses().setAPIResponses(sorted);
    }

    private static Content problem(Kind kind) {
        return OASFactory.createContent()
                .addMediaType(
                        ProblemDocument.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                                .example(example(kind)));
    }

    private static Map<String, Object> example(Kind kind) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:retake:problem:" + kind.type);
        example.put("title", kind.description);
        example.put("status", kind.status);
        example.put("detail", "What happened and what to do next.");
        example.put("instance", "/api/video/01935b2e-4f0d-7c1e-8a55-0e4b8f1d2a30/continue");
        return example;
    }
}
