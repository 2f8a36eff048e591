package dev.retake.phasekit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.phasekit.replicate.Replicate;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a service that can be served by Replicate chooses who makes its files. */
public abstract class ProviderChoiceContract {
    protected static final Provider<Replicate> WITHOUT_KEY = () -> {
        throw new ConfigurationException("REPLICATE_API_TOKEN is not set");
    };

    /** @return the maker of that provider; nobody has given Replicate's key */
    protected abstract Object choose(String provider);

    protected abstract String variable();

    @ParameterizedTest
    @ValueSource(strings = {"local", "instant"})
    void thereIsOneForEveryName(String provider) {
        assertThat(choose(provider)).isNotNull();
    }

    @Test
    void replicateWithoutItsKeyStopsTheStart() {
        assertThatThrownBy(() -> choose("replicate"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("REPLICATE_API_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "Local", ""})
    void anyOtherIsRefusedByTheNameOfItsVariable(String provider) {
        assertThatThrownBy(() -> choose(provider))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(variable())
                .hasMessageContaining("use local, replicate or instant");
    }
}
