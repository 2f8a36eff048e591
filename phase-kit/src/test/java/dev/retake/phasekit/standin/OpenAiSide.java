package dev.retake.phasekit.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.retake.contracts.Json;
import dev.retake.phasekit.testing.Orders;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** OpenAI's Chat Completions, strict about what strict schemas may be. */
final class OpenAiSide {
    static final int PROMPT_TOKENS = 1200;
    static final int COMPLETION_TOKENS = 800;

    final List<JsonNode> chats = new CopyOnWriteArrayList<>();
    final Queue<ChatAnswer> answers = new ConcurrentLinkedQueue<>();

    /** What the model says. */
    record ChatAnswer(@Nullable String content, @Nullable String refusal, String finishReason) {}

    void complete(HttpExchange exchange) throws IOException {
        JsonNode request = Json.read(exchange.getRequestBody().readAllBytes(), JsonNode.class);
        JsonNode format = request.path("response_format");
        JsonNode schema = format.at("/json_schema/schema");
        if (request.path("messages").size() < 2
                || request.path("model").asText().isEmpty()) {
            Mishap.error(400, "invalid_request_error", "missing", "Missing required parameter")
                    .befall(exchange);
            return;
        }
        if (!format.at("/json_schema/strict").asBoolean() || !isStrict(schema)) {
            Mishap.error(
                            400,
                            "invalid_request_error",
                            "invalid_json_schema",
                            "Invalid schema for response_format: every object needs all fields required")
                    .befall(exchange);
            return;
        }
        chats.add(request);
        ChatAnswer next = answers.poll();
        Answers.json(exchange, 200, completion(request, next == null ? aSpec() : next));
    }

    private static ChatAnswer aSpec() {
        return new ChatAnswer(Json.mapper().valueToTree(Orders.aSpec()).toString(), null, "stop");
    }

    private static ObjectNode completion(JsonNode request, ChatAnswer said) {
        ObjectNode answer = Json.mapper()
                .createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("model", request.path("model").asText());
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.put("finish_reason", said.finishReason());
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", said.content())
                .put("refusal", said.refusal());
        ObjectNode usage = answer.putObject("usage")
                .put("prompt_tokens", PROMPT_TOKENS)
                .put("completion_tokens", COMPLETION_TOKENS)
                .put("total_tokens", PROMPT_TOKENS + COMPLETION_TOKENS);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        return answer;
    }

    private static boolean isStrict(JsonNode schema) {
        if (schema.path("type").asText().equals("object")) {
            boolean closed = schema.path("additionalProperties").isBoolean()
                    && !schema.path("additionalProperties").booleanValue();
            boolean allRequired =
                    schema.path("required").size() == schema.path("properties").size();
            if (!closed || !allRequired) {
                return false;
            }
            for (JsonNode property : schema.path("properties")) {
                if (!isStrict(property)) {
                    return false;
                }
            }
        }
        return !schema.isMissingNode() && (!schema.has("items") || isStrict(schema.path("items")));
    }
}
