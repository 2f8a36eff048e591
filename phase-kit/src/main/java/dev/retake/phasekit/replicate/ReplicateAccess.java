package dev.retake.phasekit.replicate;

import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.remote.ApiKey;
import dev.retake.phasekit.remote.RemoteApi;
import dev.retake.phasekit.remote.RemoteLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Replicate as the environment describes it, for services that choose it. Without its key it cannot be had. */
public class ReplicateAccess {
    /** A file is paid for: also where one download hangs to its end, there is time for others. */
    private static final int DOWNLOADS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    @Produces
    @Singleton
    Replicate replicate(
            @ConfigProperty(name = "retake.replicate.token") Optional<String> token,
            @ConfigProperty(name = "retake.replicate.base-url") String baseUrl,
            @ConfigProperty(name = "retake.replicate.delivery-hosts") List<String> deliveryHosts,
            @ConfigProperty(name = "retake.replicate.models") Optional<Path> models,
            @ConfigProperty(name = "retake.replicate.creates-a-minute") int createsAMinute,
            @ConfigProperty(name = "retake.replicate.first-poll") Duration firstPoll,
            @ConfigProperty(name = "retake.provider-calls.at-once") int callsAtOnce,
            @ConfigProperty(name = "retake.provider-calls.answer-within") Duration answer,
            @ConfigProperty(name = "retake.provider-calls.download-within") Duration download,
            @ConfigProperty(name = "retake.provider-calls.patience") Duration patience,
            Ffmpeg ffmpeg,
            Cores cores) {
        ApiKey key = ApiKey.from("REPLICATE_API_TOKEN", Replicate.PROVIDER, token);
        URI base = RemoteApi.address("REPLICATE_BASE_URL", baseUrl);
        ModelCatalog shipped = ModelCatalog.shipped();
        return new Replicate(
                new RemoteApi("Replicate", base, key, answer),
                deliveryHosts,
                models.map(shipped::with).orElse(shipped),
                new RemoteLimits(answer, patience, FIRST_PAUSE, LONGEST_PAUSE, callsAtOnce),
                new RemoteLimits(download, download.multipliedBy(DOWNLOADS), FIRST_PAUSE, LONGEST_PAUSE, callsAtOnce),
                // An answer that is late by more than this was given up on.
                new ReplicatePace(createsAMinute, answer.plusSeconds(5), firstPoll, LONGEST_PAUSE),
                ffmpeg,
                cores);
    }
}
