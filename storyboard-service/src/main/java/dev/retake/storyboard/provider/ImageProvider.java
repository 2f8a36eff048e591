package dev.retake.storyboard.provider;

import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.replicate.Replicate;
import dev.retake.storyboard.ImageMaker;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the image maker; one that is unknown stops the start. */
public class ImageProvider {
    @Produces
    @Singleton
    @Startup(Interceptor.Priority.PLATFORM_BEFORE)
    ImageMaker imageMaker(
            @ConfigProperty(name = "retake.provider") String provider,
            Cores cores,
            PriceList prices,
            Provider<Replicate> replicate) {
        return switch (provider) {
            case "local" -> new LocalImageMaker(cores, prices);
            case "instant" -> new InstantImageMaker(prices);
            case Replicate.PROVIDER -> new ReplicateImageMaker(replicate.get(), prices);
            default ->
                throw new ConfigurationException("RETAKE_IMAGE_PROVIDER is " + provider
                        + ", which there is not: use local, replicate or instant");
        };
    }
}
