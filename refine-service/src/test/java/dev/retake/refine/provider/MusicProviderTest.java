package dev.retake.refine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MusicProviderTest {
    private static final PriceList PRICES = PriceList.shipped();
    private static final Ffmpeg FFMPEG = new Ffmpeg(Path.of("ffmpeg"));

    @ParameterizedTest
    @ValueSource(strings = {"local", "instant"})
    void thereIsOneForEveryName(String provider) {
        assertThat(new MusicProvider().musicMaker(provider, FFMPEG, new Cores(), PRICES)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate", "openai", "Local", ""})
    void anyOtherIsRefusedByTheNameOfItsVariable(String provider) {
        assertThatThrownBy(() -> new MusicProvider().musicMaker(provider, FFMPEG, new Cores(), PRICES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("RETAKE_MUSIC_PROVIDER")
                .hasMessageContaining("use local or instant");
    }
}
