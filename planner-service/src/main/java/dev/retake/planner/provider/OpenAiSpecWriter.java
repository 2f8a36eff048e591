package dev.retake.planner.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.ReferenceAsset;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.PromptDuration;
import dev.retake.contracts.spec.SpecRepair;
import dev.retake.contracts.spec.SpecRules;
import dev.retake.contracts.spec.Template;
import dev.retake.contracts.spec.Violation;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.remote.RemoteException;
import dev.retake.phasekit.remote.RemoteException.Kind;
import dev.retake.planner.SpecRequest;
import dev.retake.planner.SpecWriter;
import dev.retake.planner.WrittenSpec;
import dev.retake.planner.provider.ChatCompletions.Completion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Has a language model plan the video. Its answer is mended where only one mending makes sense, and where none does the
 * model is told what is wrong with it and asked again, a few times; every answer is paid for. A refusal or a cut-off
 * answer is never taken for a plan, nor asked for again.
 */
final class OpenAiSpecWriter implements SpecWriter {
    private static final String PROVIDER = "openai";
    private static final int MOST_TOKENS = 6000;
    private static final int MOST_PICTURES = 4;
    private static final int MOST_QUESTIONS = 3;
    private static final int MOST_COMPLAINTS = 10;
    private static final Set<String> SEEN_BY_MODELS = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");
    /** Servers that do not know strict schemas like to put their JSON into a fence. */
    private static final Pattern FENCE = Pattern.compile("\\A\\s*```(?:json)?\\s*(.*?)\\s*```\\s*\\z", Pattern.DOTALL);

    private final ChatCompletions chat;
    private final PriceList prices;
    private final String instructions = resource("instructions.txt");
    private final JsonNode schema;

    OpenAiSpecWriter(ChatCompletions chat, PriceList prices) {
        this.chat = chat;
        this.prices = prices;
        try {
            this.schema = Json.mapper().readTree(resource("draft-schema.json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("draft-schema.json is no JSON", e);
        }
    }

    @Override
    public Recipe recipe(SpecRequest request) {
        ObjectNode parameters = Json.mapper()
                .createObjectNode()
                .put("title", request.title())
                .put("instructions", Sha256.of(instructions.getBytes(StandardCharsets.UTF_8)))
                .put("schema", Sha256.of(Json.canonical(schema)));
        return new Recipe(
                ArtifactType.SPEC,
                PROVIDER,
                prices.plannerModel(),
                parameters,
                request.prompt(),
                shown(request).stream()
                        .map(index -> Ingredient.of(request.references().get(index)))
                        .toList());
    }

    @Override
    public WrittenSpec write(SpecRequest request, List<SourceFile> references, long seed, JobNotes notes)
            throws PhaseFailure, InterruptedException {
        ObjectNode question = question(request, references, seed);
        BigDecimal cost = BigDecimal.ZERO;
        for (int asked = 1; ; asked++) {
            Completion completion = ask(question, cost, notes);
            cost = cost.add(priceOf(completion));
            Optional<PhaseFailure> failure = failureIn(completion);
            if (failure.isPresent()) {
                notes.spentInVain(cost);
                throw failure.get();
            }
            Optional<JsonNode> plan = json(completion.content()).map(draft -> mended(draft, request.prompt()));
            String complaint = plan.map(OpenAiSpecWriter::complaint).orElse("it is no JSON");
            if (plan.isPresent() && (complaint.isEmpty() || asked == MOST_QUESTIONS)) {
                return new WrittenSpec(plan.get(), cost);
            }
            if (asked == MOST_QUESTIONS) {
                notes.spentInVain(cost);
                throw new PhaseFailure(FailureCode.INVALID_OUTPUT, true, "The planner's answer is no JSON. Try again.");
            }
            askForABetterOne(question, completion, complaint);
        }
    }

    /** @param before what was paid for answers that were of no use */
    private Completion ask(ObjectNode question, BigDecimal before, JobNotes notes)
            throws PhaseFailure, InterruptedException {
        try {
            return chat.complete(question);
        } catch (RemoteException e) {
            notes.spentInVain(before);
            throw failure(e);
        }
    }

    private BigDecimal priceOf(Completion completion) {
        return completion.tellsUsage()
                ? prices.planner(completion.promptTokens(), completion.completionTokens())
                : prices.planner();
    }

    private static String complaint(JsonNode plan) {
        return SpecRules.violations(plan).stream()
                .limit(MOST_COMPLAINTS)
                .map(Violation::toString)
                .collect(Collectors.joining("; "));
    }

    private static void askForABetterOne(ObjectNode question, Completion completion, String complaint) {
        ArrayNode messages = question.withArray("messages");
        if (!completion.content().isBlank()) {
            messages.addObject().put("role", "assistant").put("content", completion.content());
        }
        messages.addObject()
                .put("role", "user")
                .put("content", "That is no usable plan: " + complaint + ". Answer with the whole plan, corrected.");
    }

    private ObjectNode question(SpecRequest request, List<SourceFile> references, long seed)
            throws PhaseFailure, InterruptedException {
        ObjectNode question = Json.mapper()
                .createObjectNode()
                .put("model", prices.plannerModel())
                .put("seed", seed)
                .put("max_completion_tokens", MOST_TOKENS);
        ArrayNode messages = question.putArray("messages");
        messages.addObject().put("role", "system").put("content", instructions);
        ArrayNode asked = messages.addObject().put("role", "user").putArray("content");
        asked.addObject().put("type", "text").put("text", wish(request));
        for (int index : shown(request)) {
            asked.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", dataAddress(request.references().get(index), references.get(index)));
        }
        ObjectNode format = question.putObject("response_format").put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", "video_plan")
                .put("strict", true)
                .set("schema", schema);
        return question;
    }

    private static String wish(SpecRequest request) {
        StringBuilder wish = new StringBuilder();
        if (request.title() != null) {
            wish.append("Title: ").append(request.title()).append('\n');
        }
        PromptDuration.namedIn(request.prompt())
                .ifPresent(seconds -> wish.append("Length: ").append(seconds).append(" seconds\n"));
        return wish.append("Request: ").append(request.prompt()).toString();
    }

    /** The references that models can look at. */
    private static List<Integer> shown(SpecRequest request) {
        return IntStream.range(0, request.references().size())
                .filter(index ->
                        SEEN_BY_MODELS.contains(request.references().get(index).contentType()))
                .limit(MOST_PICTURES)
                .boxed()
                .toList();
    }

    private static String dataAddress(ReferenceAsset asset, SourceFile content)
            throws PhaseFailure, InterruptedException {
        try {
            byte[] picture = Files.readAllBytes(content.path());
            return "data:" + asset.contentType() + ";base64,"
                    + Base64.getEncoder().encodeToString(picture);
        } catch (IOException e) {
            throw PhaseFailure.internal("A reference picture could not be read.", e);
        }
    }

    private static Optional<PhaseFailure> failureIn(Completion completion) {
        if (!completion.refusal().isEmpty()) {
            return Optional.of(new PhaseFailure(
                    FailureCode.CONTENT_REFUSED, false, "The planner refuses this request: " + completion.refusal()));
        }
        return switch (completion.finishReason()) {
            case "content_filter" ->
                Optional.of(new PhaseFailure(
                        FailureCode.CONTENT_REFUSED, false, "The planner's provider filtered what was written."));
            case "length" ->
                Optional.of(new PhaseFailure(
                        FailureCode.INVALID_OUTPUT,
                        true,
                        "The planner's answer was cut off. A shorter request may help."));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> json(String content) {
        Matcher fenced = FENCE.matcher(content);
        try {
            JsonNode read = Json.mapper().readTree(fenced.matches() ? fenced.group(1) : content);
            return Optional.ofNullable(read).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode mended(JsonNode draft, String prompt) {
        try {
            Template template =
                    Template.fromWireName(draft.path("template").asText().strip());
            return SpecRepair.repair(draft, PromptDuration.of(prompt, template));
        } catch (IllegalArgumentException e) {
            // A plan of no known form is refused as it stands.
            return draft;
        }
    }

    private static PhaseFailure failure(RemoteException e) {
        boolean filtered = e.reason().startsWith("content_") || e.reason().equals("moderation_blocked");
        if (e.kind() != Kind.REFUSED) {
            return new PhaseFailure(FailureCode.PROVIDER_UNAVAILABLE, true, e.sentence(), e);
        }
        return new PhaseFailure(
                filtered ? FailureCode.CONTENT_REFUSED : FailureCode.PROVIDER_REJECTED, false, explained(e), e);
    }

    private static String explained(RemoteException e) {
        return switch (e.status()) {
            case 401, 403 -> "The planner's provider does not accept the key in OPENAI_API_KEY.";
            default -> e.sentence();
        };
    }

    private static String resource(String name) {
        try (InputStream in = OpenAiSpecWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + OpenAiSpecWriter.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
