package dev.retake.storyboard.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageProviderTest {
    private static final PriceList PRICES = PriceList.shipped();

    @ParameterizedTest
    @ValueSource(strings = {"local", "instant"})
    void thereIsOneForEveryName(String provider) {
        assertThat(new ImageProvider().imageMaker(provider, new Cores(), PRICES)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate", "openai", "Local", ""})
    void anyOtherIsRefusedByTheNameOfItsVariable(String provider) {
        assertThatThrownBy(() -> new ImageProvider().imageMaker(provider, new Cores(), PRICES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("RETAKE_IMAGE_PROVIDER")
                .hasMessageContaining("use local or instant");
    }
}
