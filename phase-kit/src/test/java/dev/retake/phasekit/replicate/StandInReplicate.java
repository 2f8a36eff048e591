package dev.retake.phasekit.replicate;

import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.remote.ApiKey;
import dev.retake.phasekit.remote.RemoteApi;
import dev.retake.phasekit.remote.RemoteLimits;
import dev.retake.phasekit.standin.ProviderStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Replicate, as an impatient service would set it up against a stand-in. */
public final class StandInReplicate {
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private StandInReplicate() {}

    public static Replicate at(ProviderStandIn standIn, Ffmpeg ffmpeg) {
        return at(standIn, ffmpeg, ANSWER, Duration.ofSeconds(12), Duration.ofMillis(30));
    }

    static Replicate at(
            ProviderStandIn standIn, Ffmpeg ffmpeg, Duration answer, Duration patience, Duration firstPoll) {
        RemoteLimits limits = new RemoteLimits(answer, patience, Duration.ofMillis(30), Duration.ofMillis(300), 16);
        return new Replicate(
                new RemoteApi(
                        "Replicate",
                        standIn.api(),
                        ApiKey.from("REPLICATE_API_TOKEN", "replicate", Optional.of(ProviderStandIn.KEY)),
                        answer),
                List.of("replicate.delivery"),
                ModelCatalog.shipped(),
                limits,
                limits,
                new ReplicatePace(1000, answer.plusSeconds(1), firstPoll, Duration.ofMillis(100)),
                ffmpeg,
                new Cores());
    }
}
