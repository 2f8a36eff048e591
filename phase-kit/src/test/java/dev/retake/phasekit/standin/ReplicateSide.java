package dev.retake.phasekit.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.retake.contracts.Json;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.standin.ProviderStandIn.Moment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Replicate's predictions and files. It takes only the inputs that each model's page names. */
final class ReplicateSide {
    private static final Map<String, Takes> MODELS = Map.of(
            "black-forest-labs/flux-dev",
                    new Takes(
                            Kind.PICTURES,
                            Set.of("prompt"),
                            Set.of(
                                    "aspect_ratio",
                                    "num_outputs",
                                    "output_format",
                                    "output_quality",
                                    "seed",
                                    "guidance",
                                    "num_inference_steps",
                                    "image",
                                    "prompt_strength"),
                            Set.of()),
            "black-forest-labs/flux-1.1-pro",
                    new Takes(
                            Kind.PICTURE,
                            Set.of("prompt"),
                            Set.of("image_prompt", "aspect_ratio", "safety_tolerance", "seed", "output_format"),
                            Set.of()),
            "black-forest-labs/flux-kontext-pro",
                    new Takes(
                            Kind.PICTURE,
                            Set.of("prompt"),
                            Set.of("input_image", "aspect_ratio", "seed", "output_format"),
                            Set.of()),
            "minimax/hailuo-2.3-fast",
                    new Takes(
                            Kind.CLIP,
                            Set.of("prompt", "first_frame_image"),
                            Set.of("duration", "resolution"),
                            Set.of(6, 10)),
            "kwaivgi/kling-v2.1",
                    new Takes(
                            Kind.CLIP,
                            Set.of("prompt", "start_image"),
                            Set.of("mode", "duration", "negative_prompt"),
                            Set.of(5, 10)),
            "google/veo-3-fast",
                    new Takes(
                            Kind.CLIP,
                            Set.of("prompt"),
                            Set.of("image", "duration", "resolution", "generate_audio", "negative_prompt", "seed"),
                            Set.of(4, 6, 8)),
            "stability-ai/stable-audio-2.5",
                    new Takes(Kind.MUSIC, Set.of("prompt"), Set.of("duration", "seed"), Set.of()));

    private enum Kind {
        PICTURES,
        PICTURE,
        CLIP,
        MUSIC
    }

    private record Takes(Kind kind, Set<String> required, Set<String> optional, Set<Integer> durations) {}

    private final ProviderStandIn standIn;
    private final Media media;
    final List<Ordered> ledger = new CopyOnWriteArrayList<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    final AtomicInteger uploads = new AtomicInteger();
    final Queue<String> failures = new ConcurrentLinkedQueue<>();
    final Set<String> expired = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();
    final Map<String, String> failed = new ConcurrentHashMap<>();
    volatile int pollsUntilDone = 2;
    volatile boolean answersWith202;

    ReplicateSide(ProviderStandIn standIn, Media media) {
        this.standIn = standIn;
        this.media = media;
    }

    void create(HttpExchange exchange, String model) throws IOException {
        JsonNode input = Json.read(exchange.getRequestBody().readAllBytes(), JsonNode.class)
                .path("input");
        Takes takes = MODELS.get(model);
        if (takes == null) {
            Mishap.problem(404, "Not found", "The requested resource could not be found.")
                    .befall(exchange);
            return;
        }
        String complaint = complaint(takes, input);
        if (complaint != null) {
            Mishap.problem(422, "Input validation failed", complaint).befall(exchange);
            return;
        }
        if (standIn.happens(Moment.CREATE_ARRIVED)) {
            return;
        }
        Ordered ordered = order(model, takes, input);
        standIn.happens(Moment.CREATED);
        ObjectNode answer = prediction(ordered, "starting");
        Answers.json(exchange, answersWith202 ? 202 : 201, answer);
    }

    private static @Nullable String complaint(Takes takes, JsonNode input) {
        for (String name : takes.required()) {
            if (!input.path(name).isTextual()) {
                return "input: " + name + " is required";
            }
        }
        for (Map.Entry<String, JsonNode> given : input.properties()) {
            if (!takes.required().contains(given.getKey()) && !takes.optional().contains(given.getKey())) {
                return "input: Additional property " + given.getKey() + " is not allowed";
            }
        }
        if (!takes.durations().isEmpty()
                && !takes.durations().contains(input.path("duration").asInt())) {
            return "input.duration: must be one of " + takes.durations();
        }
        return null;
    }

    private Ordered order(String model, Takes takes, JsonNode input) {
        String fingerprint = Sha256.of(Json.canonical(input));
        int seconds = input.path("duration").asInt();
        String id = "p" + Integer.toString(ledger.size() + 1) + fingerprint.substring(0, 20);
        Ordered ordered = switch (takes.kind()) {
            case PICTURES, PICTURE -> new Ordered(id, model, input, "image/png", () -> media.picture(fingerprint));
            case CLIP -> new Ordered(id, model, input, "video/mp4", () -> media.clip(seconds, fingerprint));
            case MUSIC -> new Ordered(id, model, input, "audio/mpeg", () -> media.music(seconds, fingerprint));
        };
        polls.put(id, new AtomicInteger());
        String failure = failures.poll();
        if (failure != null) {
            failed.put(id, failure);
        }
        ledger.add(ordered);
        return ordered;
    }

    void get(HttpExchange exchange, String id) throws IOException {
        standIn.happens(Moment.POLLED);
        Ordered ordered = find(id);
        if (ordered == null) {
            Mishap.problem(404, "Not found", "The requested resource could not be found.")
                    .befall(exchange);
            return;
        }
        Answers.json(exchange, 200, prediction(ordered, status(ordered, true)));
    }

    void cancel(HttpExchange exchange, String id) throws IOException {
        Ordered ordered = find(id);
        if (ordered == null) {
            Mishap.problem(404, "Not found", "The requested resource could not be found.")
                    .befall(exchange);
            return;
        }
        if (!status(ordered, false).equals("succeeded")) {
            cancelled.add(id);
        }
        Answers.json(exchange, 200, prediction(ordered, status(ordered, false)));
    }

    void upload(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (!text.contains("name=\"content\"")) {
            Mishap.problem(422, "Unprocessable", "content: field required").befall(exchange);
            return;
        }
        int from = text.indexOf("\r\n\r\n") + 4;
        int to = text.lastIndexOf("\r\n--");
        byte[] content = text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
        String id = Sha256.of(content);
        files.put(id, content);
        uploads.incrementAndGet();
        ObjectNode answer = Json.mapper().createObjectNode().put("id", id);
        answer.putObject("urls").put("get", standIn.api() + "/files/" + id);
        Answers.json(exchange, 201, answer);
    }

    /** A finished file, on the place of the API, as real ones are on delivery hosts. */
    void deliver(HttpExchange exchange, String id) throws IOException {
        Ordered ordered = find(id);
        if (ordered == null || expired.contains(id)) {
            Mishap.gone(404).befall(exchange);
            return;
        }
        if (standIn.awaits(Moment.HALF_DELIVERED)) {
            Answers.half(
                    exchange, ordered.contentType(), ordered.output(), () -> standIn.happens(Moment.HALF_DELIVERED));
            return;
        }
        Answers.bytes(exchange, 200, ordered.contentType(), ordered.output());
    }

    private String status(Ordered ordered, boolean polled) {
        if (cancelled.contains(ordered.id())) {
            return "canceled";
        }
        AtomicInteger count = polls.getOrDefault(ordered.id(), new AtomicInteger());
        int looked = polled ? count.incrementAndGet() : count.get();
        if (looked < pollsUntilDone) {
            return looked <= 1 ? "starting" : "processing";
        }
        return failed.containsKey(ordered.id()) ? "failed" : "succeeded";
    }

    private ObjectNode prediction(Ordered ordered, String status) {
        ObjectNode json = Json.mapper()
                .createObjectNode()
                .put("id", ordered.id())
                .put("model", ordered.model())
                .put("version", "hidden")
                .put("status", status)
                .put("created_at", "2026-01-01T00:00:00Z")
                .put("data_removed", expired.contains(ordered.id()));
        json.set("input", ordered.input());
        json.set("error", json.nullNode());
        json.set("output", json.nullNode());
        String file = standIn.api().resolve("/delivery/" + ordered.id()).toString();
        if (status.equals("succeeded") && !expired.contains(ordered.id())) {
            Takes takes = MODELS.get(ordered.model());
            if (takes != null && takes.kind() == Kind.PICTURES) {
                json.putArray("output").add(standIn.outputOr(file));
            } else {
                json.put("output", standIn.outputOr(file));
            }
        }
        if (status.equals("failed")) {
            json.put("error", failed.get(ordered.id()));
        }
        json.putObject("urls")
                .put("get", standIn.api() + "/predictions/" + ordered.id())
                .put("cancel", standIn.api() + "/predictions/" + ordered.id() + "/cancel");
        return json;
    }

    private @Nullable Ordered find(String id) {
        return ledger.stream()
                .filter(ordered -> ordered.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
