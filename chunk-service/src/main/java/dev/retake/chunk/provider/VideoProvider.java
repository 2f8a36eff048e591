package dev.retake.chunk.provider;

import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.CuttingRoom;
import dev.retake.contracts.price.PriceList;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the clip maker; one that there is not stops the start. */
public class VideoProvider {
    private final String provider;

    VideoProvider(@ConfigProperty(name = "retake.provider") String provider) {
        this.provider = provider;
    }

    @Produces
    @Singleton
    @Startup
    ClipMaker clipMaker(PriceList prices) {
        return switch (provider) {
            case "instant" -> new InstantClipMaker(prices);
            default ->
                throw new ConfigurationException(
                        "RETAKE_VIDEO_PROVIDER is " + provider + ", which there is not: use local or instant");
        };
    }

    @Produces
    @Singleton
    CuttingRoom cuttingRoom() {
        return new InstantCuttingRoom();
    }
}
