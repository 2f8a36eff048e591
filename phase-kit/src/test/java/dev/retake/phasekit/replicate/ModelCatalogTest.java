package dev.retake.phasekit.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.VideoModel;
import dev.retake.contracts.price.PriceList;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {
    @TempDir
    private Path directory;

    @Test
    void everyModelOfTheShippedPriceListIsKnown() {
        PriceList prices = PriceList.shipped();
        ModelCatalog models = ModelCatalog.shipped();

        for (VideoModel model : VideoModel.values()) {
            ModelCard card = models.card(prices.videoModel(model));
            assertThat(card.takes(ModelInput.START_IMAGE)).isTrue();
            assertThat(card.takes(ModelInput.SECONDS)).isTrue();
        }
        assertThat(models.card(prices.imageModel()).takes(ModelInput.SEED)).isTrue();
        assertThat(models.card(prices.musicModel()).takes(ModelInput.SECONDS)).isTrue();
    }

    @Test
    void veoIsSilentAsItsPriceIs() {
        assertThat(ModelCatalog.shipped()
                        .card("google/veo-3-fast")
                        .fixed()
                        .path("generate_audio")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void anOperatorAddsACommunityModel() throws Exception {
        Path file = Files.writeString(directory.resolve("models.json"), """
                {"meta/musicgen": {"version": "abc123", "inputs": {"prompt": "prompt", "seconds": "duration"}}}
                """);

        ModelCatalog models = ModelCatalog.shipped().with(file);

        assertThat(models.card("meta/musicgen").version()).isEqualTo("abc123");
        assertThat(models.card("meta/musicgen").parameters().path("version").asText())
                .isEqualTo("abc123");
        assertThat(models.card("black-forest-labs/flux-dev").takes(ModelInput.REFERENCE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"../predictions\": {\"inputs\": {\"prompt\": \"prompt\"}}}",
                "{\"a/b\": {\"inputs\": {}}}",
                "{\"a/b\": {\"inputs\": {\"prompt\": \"prompt\", \"sound\": \"audio\"}}}",
                "{\"a/b\": {\"inputs\": {\"prompt\": \"prompt\"}, \"fixed\": 3}}",
                "not json"
            })
    void whatIsNoCardIsRefused(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("models.json"), content);

        ModelCatalog shipped = ModelCatalog.shipped();
        assertThatThrownBy(() -> shipped.with(file)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aModelWithoutACardStopsTheStartAndSaysWhatToDo() {
        assertThatThrownBy(() -> ModelCatalog.shipped().card("somebody/new"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("somebody/new")
                .hasMessageContaining("RETAKE_REPLICATE_MODELS");
    }
}
