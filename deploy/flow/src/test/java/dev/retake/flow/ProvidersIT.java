package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.standin.Mishap;
import dev.retake.phasekit.standin.Ordered;
import dev.retake.phasekit.standin.ProviderStandIn;
import dev.retake.phasekit.standin.ProviderStandIn.Moment;
import dev.retake.phasekit.standin.ProviderStandIn.Route;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Films by the real adapters against a provider that counts what it begins, with failures and kills in their midst. */
class ProvidersIT {
    private static final PriceList PRICES = PriceList.shipped();
    private static final BigDecimal PLAN = ProviderStandIn.tokens(new BigDecimal("0.40"), new BigDecimal("1.60"))
            .setScale(4, RoundingMode.HALF_UP);

    /** What each phase has made by a provider; the planner's answer is no file. */
    private static final Map<Integer, String> MADE_BY_PROVIDERS = Map.of(2, "beat_image", 3, "chunk", 4, "music");

    private static ProviderStandIn provider;
    private static OwnStack stack;
    private static Path home;
    private static Person person;

    private int begunBefore;
    private int chatsBefore;

    @BeforeAll
    static void start() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        provider = new ProviderStandIn(target.resolve("provider"));
        home = Files.createTempDirectory(target, "providers-");
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("RETAKE_PLANNER_PROVIDER", "openai");
        settings.put("RETAKE_IMAGE_PROVIDER", "replicate");
        settings.put("RETAKE_VIDEO_PROVIDER", "replicate");
        settings.put("RETAKE_MUSIC_PROVIDER", "replicate");
        settings.put("RETAKE_REPLICATE_FIRST_POLL", "PT0.1S");
        // One creation at a time, so that a kill at a poll never falls into the gap of another creation.
        settings.put("RETAKE_PARALLEL", "1");
        stack = OwnStack.start(Path.of("../..").toAbsolutePath().normalize(), home, settings);
        person = stack.person("ada");
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        provider.close();
        assertThat(provider.keysWhereNoneBelong()).isEmpty();
        try (Stream<Path> files = Files.walk(home.resolve("logs"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(ProviderStandIn.KEY));
        }
    }

    @BeforeEach
    void count() {
        begunBefore = provider.ledger().size();
        chatsBefore = provider.chats().size();
        provider.doneAfterPolls(3);
    }

    @Test
    void i7_aFilmWhoseServicesAreKilledIsPaidForOnceAndCostsWhatTheProviderCounted() {
        provider.when(Moment.POLLED, () -> kill("storyboard-service-1"));
        String video = person.startVideo("luxury watch commercial, 20 seconds", true);
        person.awaitStatus(video, "generating_chunks");
        provider.when(Moment.HALF_DELIVERED, () -> kill("chunk-service-1"));

        person.awaitStatus(video, "complete");

        everythingServedIsStoredAndCostsWhatWasCounted(video, 1);
    }

    @Test
    void aFilmThatAPersonDecidesOnCostsWhatTheProviderCountedWhateverGoesWrongOnTheWay() {
        provider.befall(
                Route.CHAT,
                Mishap.tooManyByHeader(1),
                Mishap.error(500, "server_error", "server_error", "The server had an error"));
        provider.says("Sure! Here is your plan.");
        String video = person.startVideo("luxury watch commercial, 20 seconds", false);
        person.awaitStatus(video, "paused_at_phase1");

        provider.befall(Route.CREATE, Mishap.tooManyByBody(1));
        provider.befall(Route.POLL, Mishap.problem(500, "Internal", "boom"), Mishap.hangUp());
        provider.failNext("Director: unexpected error handling prediction (E9243)");
        approve(video);
        person.awaitStatus(video, "paused_at_phase2");
        assertThat(provider.ledger()).hasSize(begunBefore + 4);
        String board = person.currentCheckpoint(video).path("id").asText();
        person.regenerate(video, board, "beat", Map.of("beat_index", 1)).expect(200);

        provider.befall(Route.DELIVERY, Mishap.content("video/mp4", "<html>busy</html>".getBytes()));
        approve(video);
        person.awaitStatus(video, "paused_at_phase3");
        approve(video);
        person.awaitStatus(video, "complete");

        // Of the stills one failed, for nothing.
        everythingServedIsStoredAndCostsWhatWasCounted(video, 2);
    }

    private void everythingServedIsStoredAndCostsWhatWasCounted(String video, int chats) {
        List<Ordered> ledger = provider.ledger().stream()
                .skip(begunBefore)
                .filter(ordered -> !provider.failed(ordered))
                .toList();
        Map<Integer, BigDecimal> charged = new HashMap<>(Map.of(1, PLAN.multiply(BigDecimal.valueOf(chats))));
        ledger.forEach(ordered -> charged.merge(phaseOf(ordered), price(ordered), BigDecimal::add));

        assertThat(provider.chats()).hasSize(chatsBefore + chats);
        List<String> stored = new ArrayList<>();
        for (JsonNode level = person.tree(video);
                !level.isEmpty();
                level = level.path(0).path("children")) {
            JsonNode checkpoint = person.checkpoint(
                    video, level.path(0).path("checkpoint").path("id").asText());
            int phase = checkpoint.path("phase_number").asInt();
            assertThat(checkpoint.path("cost_usd").decimalValue())
                    .as("phase %d", phase)
                    .isEqualByComparingTo(charged.get(phase));
            for (JsonNode artifact : checkpoint.path("artifacts")) {
                if (artifact.path("artifact_type").asText().equals(MADE_BY_PROVIDERS.get(phase))) {
                    stored.add(Sha256.of(
                            person.fetch(artifact.path("s3_url").asText()).body()));
                }
            }
        }
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(ledger.stream()
                        .map(ordered -> Sha256.of(ordered.output()))
                        .toList());
        BigDecimal total = charged.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(person.status(video).path("cost_usd").decimalValue()).isEqualByComparingTo(total);
        stack.requireSettledMoney();
        assertThat(stack.rows("SELECT spent_usd FROM video_generations WHERE id = ?", UUID.fromString(video)))
                .singleElement()
                .satisfies(row -> assertThat((BigDecimal) row.get("spent_usd")).isEqualByComparingTo(total));
    }

    private void approve(String video) {
        person.approve(video, person.currentCheckpoint(video).path("id").asText());
    }

    private static int phaseOf(Ordered ordered) {
        if (ordered.model().equals(PRICES.imageModel())) {
            return 2;
        }
        return ordered.model().equals(PRICES.musicModel()) ? 4 : 3;
    }

    private static BigDecimal price(Ordered ordered) {
        int seconds = ordered.input().path("duration").asInt();
        return switch (phaseOf(ordered)) {
            case 2 -> PRICES.image();
            case 3 -> PRICES.clip(VideoModel.HAILUO, seconds);
            default -> PRICES.music(seconds);
        };
    }

    private static void kill(String name) {
        ProcessHandle process = ProcessHandle.of(stack.service(name).pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
