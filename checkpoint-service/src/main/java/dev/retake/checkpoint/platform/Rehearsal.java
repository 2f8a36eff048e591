package dev.retake.checkpoint.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the service as soon as it has started: the build does so once, and keeps what was loaded until then for later starts. */
@Singleton
class Rehearsal {
    void end(
            @Observes @Priority(Integer.MAX_VALUE) StartupEvent event,
            @ConfigProperty(name = "retake.rehearsal", defaultValue = "false") boolean rehearsal) {
        if (rehearsal) {
            Quarkus.asyncExit();
        }
    }
}
