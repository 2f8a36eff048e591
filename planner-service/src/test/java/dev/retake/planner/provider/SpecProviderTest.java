package dev.retake.planner.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.price.PriceList;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecProviderTest {
    private static final PriceList PRICES = PriceList.shipped();

    private static final Provider<ChatCompletions> WITHOUT_KEY = () -> {
        throw new ConfigurationException("OPENAI_API_KEY is not set");
    };

    @ParameterizedTest
    @ValueSource(strings = {"local", "instant"})
    void thereIsOneForEveryName(String provider) {
        assertThat(new SpecProvider().specWriter(provider, PRICES, WITHOUT_KEY)).isNotNull();
    }

    @Test
    void openAiWithoutItsKeyStopsTheStart() {
        assertThatThrownBy(() -> new SpecProvider().specWriter("openai", PRICES, WITHOUT_KEY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OPENAI_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate", "Local", ""})
    void anyOtherIsRefusedByTheNameOfItsVariable(String provider) {
        assertThatThrownBy(() -> new SpecProvider().specWriter(provider, PRICES, WITHOUT_KEY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("RETAKE_PLANNER_PROVIDER")
                .hasMessageContaining("use local, openai or instant");
    }
}
