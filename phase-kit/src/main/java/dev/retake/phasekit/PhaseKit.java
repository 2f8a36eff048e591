package dev.retake.phasekit;

import dev.retake.contracts.price.PriceList;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The parts that configuration chooses. */
public class PhaseKit {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    PriceList prices(@ConfigProperty(name = "retake.prices") Optional<Path> file) {
        try {
            return file.isPresent() ? PriceList.read(file.get()) : PriceList.shipped();
        } catch (IOException e) {
            throw new ConfigurationException("RETAKE_PRICES names a file that cannot be read", e);
        }
    }

    @Produces
    @Singleton
    Ffmpeg ffmpeg(@ConfigProperty(name = "retake.ffmpeg") Path binary) {
        return new Ffmpeg(binary);
    }

    /** Bytes are thrown away only where they come for nothing. */
    @Produces
    @Singleton
    @Startup(Interceptor.Priority.PLATFORM_BEFORE)
    ArtifactStore artifactStore(
            @ConfigProperty(name = "retake.artifact-store") String choice,
            @ConfigProperty(name = "retake.provider") String provider,
            @ConfigProperty(name = "retake.s3.bucket") String bucket,
            Instance<S3AsyncClient> s3) {
        return switch (choice) {
            case "s3" -> new S3ArtifactStore(s3.get(), bucket);
            case "discard" -> {
                if (!provider.equals("instant")) {
                    throw new ConfigurationException(
                            "RETAKE_ARTIFACT_STORE is discard, which only goes with instant providers, not with "
                                    + provider);
                }
                yield new DiscardingArtifactStore();
            }
            default -> throw new ConfigurationException("RETAKE_ARTIFACT_STORE is " + choice + ": use s3 or discard");
        };
    }
}
