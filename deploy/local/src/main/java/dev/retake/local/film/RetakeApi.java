package dev.retake.local.film;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.spec.Template;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The REST surface as one user sees it. */
final class RetakeApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String url;
    private final String token;

    RetakeApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Orders a film that is made without pausing before its last phase. */
    UUID generate(FilmWish wish) throws IOException, InterruptedException {
        ObjectNode order =
                Json.mapper().createObjectNode().put("prompt", wish.prompt()).put("auto_continue", true);
        if (wish.upTo() != Phase.REFINEMENT) {
            order.putArray("pause_after").add(wish.upTo().number());
        }
        wish.budgetUsd().ifPresent(budget -> order.put("budget_usd", budget));
        HttpRequest request = authorised("/api/generate")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(order)))
                .build();
        return UUID.fromString(read(request, JsonNode.class).path("video_id").asText());
    }

    FilmStatus status(UUID video) throws IOException, InterruptedException {
        return read(authorised("/api/status/" + video).build(), FilmStatus.class);
    }

    /** @return what each phase would cost, in US dollars and in order */
    List<BigDecimal> estimate(Template template, int seconds) throws IOException, InterruptedException {
        String path = "/api/estimate?template=%s&duration=%d".formatted(template.wireName(), seconds);
        List<BigDecimal> phases = new ArrayList<>();
        for (JsonNode phase : read(authorised(path).build(), JsonNode.class).path("phases")) {
            phases.add(phase.path("estimate_usd").decimalValue());
        }
        return phases;
    }

    /** From a presigned address, which needs no token. */
    void download(String presigned, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(presigned)).build();
        HttpResponse<Path> response = client.send(request, BodyHandlers.ofFile(file));
        if (response.statusCode() >= FIRST_ERROR) {
            throw new IOException("the store answered " + response.statusCode() + " for the film");
        }
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private <T> T read(HttpRequest request, Class<T> type) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= FIRST_ERROR) {
            throw new Refused(response.statusCode(), detail(response.body()));
        }
        return Json.read(response.body(), type);
    }

    private static String detail(byte[] problem) {
        try {
            JsonNode document = Json.read(problem, JsonNode.class);
            return document.path("detail").asText(document.path("title").asText("no reason given"));
        } catch (JsonProcessingException e) {
            return "no reason given";
        }
    }

    /** An answer that says no, as opposed to none at all. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String detail) {
            super("%s (%d)".formatted(detail, status));
            this.status = status;
        }

        boolean isLasting() {
            return status < 500;
        }
    }
}
