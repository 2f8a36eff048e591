package dev.retake.planner.provider;

import dev.retake.phasekit.remote.ApiKey;
import dev.retake.phasekit.remote.RemoteApi;
import dev.retake.phasekit.remote.RemoteGuard;
import dev.retake.phasekit.remote.RemoteLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** OpenAI, or a server that speaks like it, as the environment describes it. Without its key it cannot be had. */
public class OpenAiAccess {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    @Produces
    @Singleton
    ChatCompletions chatCompletions(
            @ConfigProperty(name = "retake.openai.api-key") Optional<String> apiKey,
            @ConfigProperty(name = "retake.openai.base-url") String baseUrl,
            @ConfigProperty(name = "retake.openai.answer-within") Duration answer,
            @ConfigProperty(name = "retake.provider-calls.at-once") int callsAtOnce,
            @ConfigProperty(name = "retake.provider-calls.patience") Duration patience) {
        ApiKey key = ApiKey.from("OPENAI_API_KEY", "openai", apiKey);
        URI base = RemoteApi.address("OPENAI_BASE_URL", baseUrl);
        RemoteLimits limits = new RemoteLimits(answer, patience, FIRST_PAUSE, LONGEST_PAUSE, callsAtOnce);
        return new ChatCompletions(
                new RemoteApi("The planner's provider", base, key, answer),
                new RemoteGuard("The planner's provider", limits));
    }
}
