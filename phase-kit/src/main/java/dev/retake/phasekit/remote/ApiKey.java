package dev.retake.phasekit.remote;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;

/** What opens a provider's API. It shows in one place only: the header of requests to that API. */
public final class ApiKey {
    private static final String HIDDEN = "***";

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * The key that the environment gives.
     *
     * @throws ConfigurationException naming the variable, when it is not set
     */
    public static ApiKey from(String variable, String provider, Optional<String> value) {
        return new ApiKey(value.map(String::strip)
                .filter(key -> !key.isEmpty())
                .orElseThrow(() -> new ConfigurationException(
                        variable + " is not set, but the provider " + provider + " needs it.")));
    }

    String asBearer() {
        return "Bearer " + value;
    }

    /** The same text, without the key should somebody have echoed it. */
    public String hiddenIn(String text) {
        return text.replace(value, HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
