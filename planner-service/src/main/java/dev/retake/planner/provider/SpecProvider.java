package dev.retake.planner.provider;

import dev.retake.contracts.price.PriceList;
import dev.retake.planner.SpecWriter;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the spec writer; one that there is not stops the start. */
public class SpecProvider {
    @Produces
    @Singleton
    @Startup(Interceptor.Priority.PLATFORM_BEFORE)
    SpecWriter specWriter(
            @ConfigProperty(name = "retake.provider") String provider,
            PriceList prices,
            Provider<ChatCompletions> openAi) {
        return switch (provider) {
            case "local" -> new LocalSpecWriter(prices);
            case "instant" -> new InstantSpecWriter(prices);
            case "openai" -> new OpenAiSpecWriter(openAi.get(), prices);
            default ->
                throw new ConfigurationException("RETAKE_PLANNER_PROVIDER is " + provider
                        + ", which there is not: use local, openai or instant");
        };
    }
}
