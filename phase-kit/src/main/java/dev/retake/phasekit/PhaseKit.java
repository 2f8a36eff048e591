package dev.retake.phasekit;

import dev.retake.contracts.price.PriceList;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
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
    PriceList prices() {
        return PriceList.shipped();
    }

    @Produces
    @Singleton
    @Startup
    ArtifactStore artifactStore(
            @ConfigProperty(name = "retake.artifact-store") String choice,
            @ConfigProperty(name = "retake.s3.bucket") String bucket,
            Instance<S3AsyncClient> s3) {
        return switch (choice) {
            case "s3" -> new S3ArtifactStore(s3.get(), bucket);
            case "discard" -> new DiscardingArtifactStore();
            default -> throw new ConfigurationException("RETAKE_ARTIFACT_STORE is " + choice + ": use s3 or discard");
        };
    }
}
