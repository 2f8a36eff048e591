package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.price.PriceList;
import dev.retake.embedded.Ports;
import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.RunningStack;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import dev.retake.local.stack.Workspace;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.standin.Ordered;
import dev.retake.phasekit.standin.ProviderStandIn;
import dev.retake.phasekit.standin.ProviderStandIn.Moment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A film by the real adapters against a provider that counts what it begins, with services killed in its midst. */
class ProvidersIT {
    private static final Set<String> MADE_BY_PROVIDERS = Set.of("beat_image", "chunk", "music");

    private static ProviderStandIn provider;
    private static RunningStack stack;
    private static Person person;

    @BeforeAll
    static void start() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        provider = new ProviderStandIn(target.resolve("provider"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(
                "RETAKE_HOME", Files.createTempDirectory(target, "providers-").toString());
        environment.put("RETAKE_PORT", Integer.toString(Ports.free()));
        environment.putAll(provider.settings());
        environment.put("RETAKE_PLANNER_PROVIDER", "openai");
        environment.put("RETAKE_IMAGE_PROVIDER", "replicate");
        environment.put("RETAKE_VIDEO_PROVIDER", "replicate");
        environment.put("RETAKE_MUSIC_PROVIDER", "replicate");
        environment.put("RETAKE_REPLICATE_FIRST_POLL", "PT0.3S");
        // One creation at a time, so that a kill at a poll never falls into the gap of another creation.
        environment.put("RETAKE_PARALLEL", "1");
        Workspace workspace = Workspace.of(Path.of("../..").toAbsolutePath().normalize(), environment);
        stack = RunningStack.prepare(workspace, System.out::println);
        stack.start();
        person = new Person(
                stack.studio(), Issuer.in(workspace.issuerDirectory()).token("ada"));
    }

    @AfterAll
    static void stop() {
        stack.close();
        provider.close();
    }

    @Test
    void i7_aFilmWhoseServicesAreKilledIsPaidForOnceAndCostsWhatTheProviderCounted() {
        provider.doneAfterPolls(3);
        provider.when(Moment.POLLED, () -> kill("storyboard-service-1"));
        String video = person.startVideo("luxury watch commercial, 20 seconds", true);
        person.awaitStatus(video, "generating_chunks");
        provider.when(Moment.HALF_DELIVERED, () -> kill("chunk-service-1"));

        JsonNode complete = person.awaitStatus(video, "complete");

        List<String> stored = new ArrayList<>();
        for (JsonNode level = person.tree(video);
                !level.isEmpty();
                level = level.path(0).path("children")) {
            JsonNode checkpoint = person.checkpoint(
                    video, level.path(0).path("checkpoint").path("id").asText());
            for (JsonNode artifact : checkpoint.path("artifacts")) {
                if (MADE_BY_PROVIDERS.contains(artifact.path("artifact_type").asText())) {
                    stored.add(Sha256.of(
                            person.fetch(artifact.path("s3_url").asText()).body()));
                }
            }
        }
        List<Ordered> ledger = provider.ledger();
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(ledger.stream()
                        .map(ordered -> Sha256.of(ordered.output()))
                        .toList());
        BigDecimal charged = ledger.stream()
                .map(ProvidersIT::price)
                .reduce(ProviderStandIn.tokens(new BigDecimal("0.40"), new BigDecimal("1.60")), BigDecimal::add);
        assertThat(provider.chats()).hasSize(1);
        assertThat(complete.path("cost_usd").decimalValue().subtract(charged).abs())
                .isLessThan(new BigDecimal("0.005"));
        assertThat(provider.keysWhereNoneBelong()).isEmpty();
    }

    private static BigDecimal price(Ordered ordered) {
        PriceList prices = PriceList.shipped();
        int seconds = ordered.input().path("duration").asInt();
        if (ordered.model().equals(prices.imageModel())) {
            return prices.image();
        }
        return ordered.model().equals(prices.musicModel())
                ? prices.music(seconds)
                : prices.clip(VideoModel.HAILUO, seconds);
    }

    private static void kill(String name) {
        ServiceDescription victim = stack.description().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
        ProcessHandle process = ProcessHandle.of(victim.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
