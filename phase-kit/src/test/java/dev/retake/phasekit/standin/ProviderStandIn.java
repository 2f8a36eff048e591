package dev.retake.phasekit.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.retake.phasekit.standin.OpenAiSide.ChatAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server that answers as Replicate and OpenAI say they do. What it begins stands in its ledger, and each
 * line of that is money; what goes wrong is told to it beforehand, request by request.
 */
public final class ProviderStandIn implements AutoCloseable {
    /** The key it takes. */
    public static final String KEY = "r8_not_for_other_eyes";

    private static final Pattern CREATE = Pattern.compile("/v1/models/([\\w.-]+/[\\w.-]+)/predictions");
    private static final Pattern PREDICTION = Pattern.compile("/v1/predictions/(\\w+)");
    private static final Pattern CANCEL = Pattern.compile("/v1/predictions/(\\w+)/cancel");
    private static final Pattern DELIVERY = Pattern.compile("/delivery/(\\w+)");

    /** What a request is about. */
    public enum Route {
        CREATE,
        POLL,
        CANCEL,
        UPLOAD,
        DELIVERY,
        CHAT
    }

    /** When something may be made to happen. */
    public enum Moment {
        /** A creation is asked for. If there is a plan for this moment, nothing is ever begun. */
        CREATE_ARRIVED,
        /** It is begun, and the answer is not sent. */
        CREATED,
        POLLED,
        HALF_DELIVERED
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReplicateSide replicate;
    private final OpenAiSide openAi = new OpenAiSide();
    private final Map<Route, Queue<Mishap>> mishaps = new EnumMap<>(Route.class);
    private final Map<Moment, Runnable> plans = new ConcurrentHashMap<>();
    private final List<String> keysWhereNoneBelong = new CopyOnWriteArrayList<>();
    private volatile @Nullable String output;

    /** @param home where it keeps files of its own */
    public ProviderStandIn(Path home) {
        for (Route route : Route.values()) {
            mishaps.put(route, new ConcurrentLinkedQueue<>());
        }
        replicate = new ReplicateSide(this, new Media(home.toAbsolutePath()));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no port to listen on", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The base address of both. */
    public URI api() {
        return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
    }

    /** What the environment of a service says to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "REPLICATE_API_TOKEN",
                KEY,
                "REPLICATE_BASE_URL",
                api().toString(),
                "OPENAI_API_KEY",
                KEY,
                "OPENAI_BASE_URL",
                api().toString());
    }

    /** Every prediction that was begun, in order. */
    public List<Ordered> ledger() {
        return List.copyOf(replicate.ledger);
    }

    /** Whether it failed, and so cost nothing. */
    public boolean failed(Ordered ordered) {
        return replicate.failed.containsKey(ordered.id());
    }

    public List<String> cancelled() {
        return List.copyOf(replicate.cancelled);
    }

    /** The requests for completions that were answered with one. */
    public List<JsonNode> chats() {
        return List.copyOf(openAi.chats);
    }

    public int uploads() {
        return replicate.uploads.get();
    }

    /** Whatever came with a key to a place where files are fetched. */
    public List<String> keysWhereNoneBelong() {
        return List.copyOf(keysWhereNoneBelong);
    }

    /** What one completion costs, at prices for a million tokens. */
    public static BigDecimal tokens(BigDecimal promptUsd, BigDecimal completionUsd) {
        return promptUsd
                .multiply(BigDecimal.valueOf(OpenAiSide.PROMPT_TOKENS))
                .add(completionUsd.multiply(BigDecimal.valueOf(OpenAiSide.COMPLETION_TOKENS)))
                .movePointLeft(6);
    }

    /** Lets the next requests of that kind go wrong, one after the other. */
    public ProviderStandIn befall(Route route, Mishap... next) {
        queue(route).addAll(List.of(next));
        return this;
    }

    /** The next prediction fails with that error. */
    public void failNext(String error) {
        replicate.failures.add(error);
    }

    /** Forgets the finished files, as Replicate does after an hour. */
    public void expire() {
        replicate.ledger.forEach(ordered -> replicate.expired.add(ordered.id()));
    }

    /** Predictions are done when they were looked at so often. */
    public void doneAfterPolls(int polls) {
        replicate.pollsUntilDone = polls;
    }

    public void answersCreatesWith202() {
        replicate.answersWith202 = true;
    }

    /** Names that address as every output, whatever lies there. */
    public void outputsLieAt(String address) {
        output = address;
    }

    public void says(String content) {
        openAi.answers.add(new ChatAnswer(content, null, "stop"));
    }

    public void refuses(String refusal) {
        openAi.answers.add(new ChatAnswer(null, refusal, "stop"));
    }

    public void stopsShort(@Nullable String content, String finishReason) {
        openAi.answers.add(new ChatAnswer(content, null, finishReason));
    }

    /** Does it once, when that moment comes; the request waits meanwhile. */
    public void when(Moment moment, Runnable plan) {
        plans.put(moment, plan);
    }

    boolean awaits(Moment moment) {
        return plans.containsKey(moment);
    }

    /** @return whether anything did */
    boolean happens(Moment moment) {
        Runnable plan = plans.remove(moment);
        if (plan != null) {
            plan.run();
        }
        return plan != null;
    }

    String outputOr(String address) {
        String other = output;
        return other == null ? address : other;
    }

    private Queue<Mishap> queue(Route route) {
        Queue<Mishap> queue = mishaps.get(route);
        if (queue == null) {
            throw new IllegalStateException("every route has its queue");
        }
        return queue;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean posted = exchange.getRequestMethod().equals("POST");
            Matcher matcher = DELIVERY.matcher(path);
            if (matcher.matches()) {
                if (exchange.getRequestHeaders().containsKey("Authorization")) {
                    keysWhereNoneBelong.add(path);
                }
                if (goesWell(Route.DELIVERY, exchange)) {
                    replicate.deliver(exchange, matcher.group(1));
                }
                return;
            }
            if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                Mishap.problem(401, "Unauthenticated", "You did not pass a valid authentication token")
                        .befall(exchange);
                return;
            }
            route(exchange, path, posted);
        }
    }

    private void route(HttpExchange exchange, String path, boolean posted) throws IOException {
        Matcher create = CREATE.matcher(path);
        Matcher prediction = PREDICTION.matcher(path);
        Matcher cancel = CANCEL.matcher(path);
        if (posted && create.matches()) {
            if (goesWell(Route.CREATE, exchange)) {
                replicate.create(exchange, create.group(1));
            }
        } else if (posted && cancel.matches()) {
            if (goesWell(Route.CANCEL, exchange)) {
                replicate.cancel(exchange, cancel.group(1));
            }
        } else if (posted && path.equals("/v1/files")) {
            if (goesWell(Route.UPLOAD, exchange)) {
                replicate.upload(exchange);
            }
        } else if (posted && path.equals("/v1/chat/completions")) {
            if (goesWell(Route.CHAT, exchange)) {
                openAi.complete(exchange);
            }
        } else if (!posted && prediction.matches()) {
            if (goesWell(Route.POLL, exchange)) {
                replicate.get(exchange, prediction.group(1));
            }
        } else {
            Mishap.problem(404, "Not found", "No such page").befall(exchange);
        }
    }

    private boolean goesWell(Route route, HttpExchange exchange) throws IOException {
        Mishap mishap = queue(route).poll();
        if (mishap == null) {
            return true;
        }
        exchange.getRequestBody().readAllBytes();
        mishap.befall(exchange);
        return false;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
