package dev.retake.phasekit.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aMissingKeyIsToldByItsVariable(String value) {
        assertThatThrownBy(() -> ApiKey.from("REPLICATE_API_TOKEN", "replicate", Optional.of(value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("REPLICATE_API_TOKEN is not set, but the provider replicate needs it.");
    }

    @Test
    void aKeyDoesNotShow() {
        ApiKey key = ApiKey.from("OPENAI_API_KEY", "openai", Optional.of("sk-secret"));

        assertThat(key).hasToString("***");
        assertThat(key.hiddenIn("wrong key sk-secret.")).isEqualTo("wrong key ***.");
    }

    @Test
    void anAddressMayEndInASlash() {
        assertThat(RemoteApi.address("OPENAI_BASE_URL", "https://api.openai.com/v1/"))
                .isEqualTo(URI.create("https://api.openai.com/v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com", "ftp://example.com", "https://user:secret@example.com", "http://", "::"})
    void anythingElseIsRefusedByItsVariableAndNotRepeated(String value) {
        assertThatThrownBy(() -> RemoteApi.address("OPENAI_BASE_URL", value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OPENAI_BASE_URL")
                .hasMessageNotContaining("secret");
    }
}
