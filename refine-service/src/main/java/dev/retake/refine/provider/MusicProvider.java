package dev.retake.refine.provider;

import dev.retake.contracts.price.PriceList;
import dev.retake.refine.Mastering;
import dev.retake.refine.MusicMaker;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the music maker; one that there is not stops the start. */
public class MusicProvider {
    private final String provider;

    MusicProvider(@ConfigProperty(name = "retake.provider") String provider) {
        this.provider = provider;
    }

    @Produces
    @Singleton
    @Startup
    MusicMaker musicMaker(PriceList prices) {
        return switch (provider) {
            case "instant" -> new InstantMusicMaker(prices);
            default ->
                throw new ConfigurationException(
                        "RETAKE_MUSIC_PROVIDER is " + provider + ", which there is not: use local or instant");
        };
    }

    @Produces
    @Singleton
    Mastering mastering() {
        return new InstantMastering();
    }
}
