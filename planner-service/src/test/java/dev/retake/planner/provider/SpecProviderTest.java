package dev.retake.planner.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.price.PriceList;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecProviderTest {
    private static final PriceList PRICES = PriceList.shipped();

    @ParameterizedTest
    @ValueSource(strings = {"local", "instant"})
    void thereIsOneForEveryName(String provider) {
        assertThat(new SpecProvider().specWriter(provider, PRICES)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate", "openai", "Local", ""})
    void anyOtherIsRefusedByTheNameOfItsVariable(String provider) {
        assertThatThrownBy(() -> new SpecProvider().specWriter(provider, PRICES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("RETAKE_PLANNER_PROVIDER")
                .hasMessageContaining("use local or instant");
    }
}
