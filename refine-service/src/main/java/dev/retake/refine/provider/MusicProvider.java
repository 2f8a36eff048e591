package dev.retake.refine.provider;

import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.replicate.Replicate;
import dev.retake.refine.Mastering;
import dev.retake.refine.MusicMaker;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses who makes the music; a provider that there is not stops the start before any order is taken. */
public class MusicProvider {
    @Produces
    @Singleton
    @Startup(Interceptor.Priority.PLATFORM_BEFORE)
    MusicMaker musicMaker(
            @ConfigProperty(name = "retake.provider") String provider,
            Ffmpeg ffmpeg,
            Cores cores,
            PriceList prices,
            Provider<Replicate> replicate) {
        return switch (provider) {
            case "local" -> new LocalMusicMaker(ffmpeg, cores, prices);
            case "instant" -> new InstantMusicMaker(prices);
            case Replicate.PROVIDER -> new ReplicateMusicMaker(replicate.get(), prices);
            default ->
                throw new ConfigurationException("RETAKE_MUSIC_PROVIDER is " + provider
                        + ", which there is not: use local, replicate or instant");
        };
    }

    @Produces
    @Singleton
    Mastering mastering(@ConfigProperty(name = "retake.provider") String provider, Ffmpeg ffmpeg, Cores cores) {
        return provider.equals("instant") ? new InstantMastering() : new FfmpegFinishing(ffmpeg, cores);
    }
}
