package dev.retake.phasekit;

import dev.retake.contracts.production.UnsafeSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where {@code RETAKE_PRODUCTION} is true, this service does not start with settings made for a developer's machine. */
@Singleton
class ProductionCheck {
    void refuseUnsafeSettings(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
            @ConfigProperty(name = "retake.production") boolean production,
            Config config) {
        if (production) {
            UnsafeSettings.refuse(name -> config.getOptionalValue(name, String.class));
        }
    }
}
