package dev.retake.chunk.provider;

import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.CuttingRoom;
import dev.retake.chunk.local.ClipRenderer;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.replicate.Replicate;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses who makes the clips; a provider that there is not stops the start. */
public class VideoProvider {
    @Produces
    @Singleton
    @Startup(Interceptor.Priority.PLATFORM_BEFORE)
    ClipMaker clipMaker(
            @ConfigProperty(name = "retake.provider") String provider,
            Ffmpeg ffmpeg,
            Cores cores,
            PriceList prices,
            Provider<Replicate> replicate) {
        return switch (provider) {
            case "local" -> new LocalClipMaker(new ClipRenderer(ffmpeg), cores, prices);
            case "instant" -> new InstantClipMaker(prices);
            case Replicate.PROVIDER -> new ReplicateClipMaker(replicate.get(), prices);
            default ->
                throw new ConfigurationException("RETAKE_VIDEO_PROVIDER is " + provider
                        + ", which there is not: use local, replicate or instant");
        };
    }

    @Produces
    @Singleton
    CuttingRoom cuttingRoom(@ConfigProperty(name = "retake.provider") String provider, Ffmpeg ffmpeg, Cores cores) {
        return provider.equals("instant") ? new InstantCuttingRoom() : new FfmpegCuttingRoom(ffmpeg, cores);
    }
}
