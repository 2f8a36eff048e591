package dev.retake.planner.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.phasekit.remote.RemoteApi;
import dev.retake.phasekit.remote.RemoteException;
import dev.retake.phasekit.remote.RemoteException.Kind;
import dev.retake.phasekit.remote.RemoteGuard;

/** The one call that is needed of Chat Completions. It is answered at once and may be repeated. */
final class ChatCompletions {
    private static final String OUT_OF_CREDIT = "insufficient_quota";

    private final RemoteApi api;
    private final RemoteGuard guard;

    ChatCompletions(RemoteApi api, RemoteGuard guard) {
        this.api = api;
        this.guard = guard;
    }

    /**
     * A completion.
     *
     * @param finishReason why the model stopped
     * @param content empty where there is none
     * @param refusal empty where there is none
     */
    record Completion(String finishReason, String content, String refusal, int promptTokens, int completionTokens) {
        boolean tellsUsage() {
            return promptTokens > 0;
        }
    }

    Completion complete(ObjectNode request) throws RemoteException, InterruptedException {
        JsonNode answer = guard.repeatedly(() -> posted(request), JsonNode.class);
        JsonNode choice = answer.path("choices").path(0);
        return new Completion(
                choice.path("finish_reason").asText(""),
                choice.path("message").path("content").asText(""),
                api.shown(choice.path("message").path("refusal").asText("")),
                answer.at("/usage/prompt_tokens").asInt(),
                answer.at("/usage/completion_tokens").asInt());
    }

    /** An account out of credit is told with the status of being asked too often, but waiting does not help. */
    private JsonNode posted(ObjectNode request) throws RemoteException, InterruptedException {
        try {
            return api.post("/chat/completions", request);
        } catch (RemoteException e) {
            if (e.kind() == Kind.TOO_MANY && e.reason().equals(OUT_OF_CREDIT)) {
                throw new RemoteException(
                        Kind.REFUSED,
                        402,
                        e.reason(),
                        "The account at the planner's provider is out of credit.",
                        null,
                        e);
            }
            throw e;
        }
    }
}
