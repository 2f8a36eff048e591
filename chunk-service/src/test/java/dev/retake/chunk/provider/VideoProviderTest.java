package dev.retake.chunk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.replicate.Replicate;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Provider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoProviderTest {
    private static final PriceList PRICES = PriceList.shipped();
    private static final Ffmpeg FFMPEG = new Ffmpeg(Path.of("ffmpeg"));

    private static final Provider<Replicate> WITHOUT_KEY = () -> {
        throw new ConfigurationException("REPLICATE_API_TOKEN is not set");
    };

    @ParameterizedTest
    @ValueSource(strings = {"local", "instant"})
    void thereIsOneForEveryName(String provider) {
        assertThat(new VideoProvider().clipMaker(provider, FFMPEG, new Cores(), PRICES, WITHOUT_KEY))
                .isNotNull();
    }

    @Test
    void replicateWithoutItsKeyStopsTheStart() {
        assertThatThrownBy(() -> new VideoProvider().clipMaker("replicate", FFMPEG, new Cores(), PRICES, WITHOUT_KEY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("REPLICATE_API_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "Local", ""})
    void anyOtherIsRefusedByTheNameOfItsVariable(String provider) {
        assertThatThrownBy(() -> new VideoProvider().clipMaker(provider, FFMPEG, new Cores(), PRICES, WITHOUT_KEY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("RETAKE_VIDEO_PROVIDER")
                .hasMessageContaining("use local, replicate or instant");
    }
}
