package dev.retake.checkpoint.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the service a moment after it has started: the build does so once, and keeps what was loaded until then for later
 * starts.
 */
@Singleton
class Rehearsal {
    /** For what threads of their own do after the start, such as looking for Kafka. */
    private static final Duration ENCORE = Duration.ofSeconds(2);

    void end(
            @Observes StartupEvent event,
            @ConfigProperty(name = "retake.rehearsal", defaultValue = "false") boolean rehearsal) {
        if (rehearsal) {
            CompletableFuture.delayedExecutor(ENCORE.toSeconds(), TimeUnit.SECONDS)
                    .execute(Quarkus::asyncExit);
        }
    }
}
