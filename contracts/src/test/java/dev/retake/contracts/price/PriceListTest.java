package dev.retake.contracts.price;

import static dev.retake.contracts.spec.ASpec.aSpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PriceListTest {
    private final PriceList prices = PriceList.shipped();

    @Test
    void shippedListKnowsEveryModelByItsProvidersName() {
        assertThat(prices.videoModel(VideoModel.HAILUO)).isEqualTo("minimax/hailuo-2.3-fast");
        assertThat(prices.videoModel(VideoModel.KLING)).isEqualTo("kwaivgi/kling-v2.1");
        assertThat(prices.videoModel(VideoModel.VEO)).isEqualTo("google/veo-3-fast");
        assertThat(prices.imageModel()).isEqualTo("black-forest-labs/flux-dev");
        assertThat(prices.musicModel()).isEqualTo("stability-ai/stable-audio-2.5");
        assertThat(prices.plannerModel()).isEqualTo("gpt-4.1-mini");
        assertThat(prices.allowedDurations(VideoModel.HAILUO)).containsExactly(6, 10);
        assertThat(prices.allowedDurations(VideoModel.KLING)).containsExactly(5, 10);
        assertThat(prices.allowedDurations(VideoModel.VEO)).containsExactly(4, 6, 8);
    }

    @Test
    void phasesAreEstimatedFromTheCallsTheyMake() {
        Spec spec = aSpec().withBeats(5, 10, 10, 5).build();

        assertThat(prices.estimate(Phase.PLANNING, spec, VideoModel.HAILUO)).isEqualTo(prices.planner());
        assertThat(prices.estimate(Phase.STORYBOARD, spec, VideoModel.HAILUO)).isEqualTo("0.1000");
        assertThat(prices.estimate(Phase.CHUNKS, spec, VideoModel.HAILUO)).isEqualTo("1.0200");
        assertThat(prices.estimate(Phase.CHUNKS, spec, VideoModel.KLING)).isEqualTo("1.5000");
        assertThat(prices.estimate(Phase.CHUNKS, spec, VideoModel.VEO)).isEqualTo("3.2000");
        assertThat(prices.estimate(Phase.REFINEMENT, spec, VideoModel.HAILUO)).isEqualTo("0.2000");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void estimateBeforeThereIsASpecIsThatOfTheTemplatesBeats(Phase phase) {
        Spec spec = aSpec().of(Template.LUXURY_SHOWCASE).withBeats(5, 10, 10, 5).build();

        assertThat(prices.estimate(phase, Template.LUXURY_SHOWCASE, 30, VideoModel.VEO))
                .isEqualTo(prices.estimate(phase, spec, VideoModel.VEO));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0.0000", "2000, 1500, 0.0032", "100, 0, 0.0000", "125, 0, 0.0001", "1000000, 1000000, 2.0000"})
    void tokensAreChargedByTheMillionRoundedHalfUp(int prompt, int completion, String usd) {
        assertThat(prices.planner(prompt, completion)).isEqualTo(usd);
    }

    @Test
    void clipOfALengthTheModelDoesNotMakeHasNoPrice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices.clip(VideoModel.HAILUO, 5))
                .withMessageContaining("[6, 10]");
    }

    @Test
    void operatorsOwnFileReplacesPricesModelsAndLengths(@TempDir Path directory) throws Exception {
        ObjectNode own = shippedFile();
        ((ObjectNode) own.at("/video/veo"))
                .put("model", "google/veo-9")
                .putObject("clips")
                .put("12", 3.33333);
        ((ObjectNode) own.at("/music")).put("file_usd", 0).put("second_usd", new BigDecimal("0.00205"));
        Path file = directory.resolve("prices.json");
        Files.write(file, Json.bytes(own));

        PriceList list = PriceList.read(file);

        assertThat(list.videoModel(VideoModel.VEO)).isEqualTo("google/veo-9");
        assertThat(list.allowedDurations(VideoModel.VEO)).containsExactly(12);
        assertThat(list.clip(VideoModel.VEO, 12)).isEqualTo("3.3333");
        assertThat(list.music(30)).isEqualTo("0.0615");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /video/kling  | clips      | {}            | video.kling.clips
                    /video/kling  | clips      | {"5": "0.25"} | video.kling.clips.5
                    /video/kling  | clips      | {"5.5": 1}    | video.kling.clips
                    /video/hailuo | model      | ""            | video.hailuo.model
                    /image        | image_usd  | -1            | image.image_usd
                    /image        | image_usd  | 1e99999       | image.image_usd
                    /music        | second_usd | null          | music.second_usd
                    /planner      | usual_prompt_tokens | 1.5  | planner.usual_prompt_tokens
                    """)
    void unusableFileIsRefusedByTheNameOfItsField(String parent, String field, String value, String named)
            throws Exception {
        ObjectNode file = shippedFile();
        ((ObjectNode) file.at(parent)).set(field, Json.mapper().readTree(value));

        assertThatThrownBy(() -> PriceList.read(new ByteArrayInputStream(Json.bytes(file))))
                .isInstanceOf(InvalidPriceList.class)
                .hasMessageContaining(named);
    }

    @Test
    void fileThatIsNotJsonIsRefused() {
        assertThatThrownBy(
                        () -> PriceList.read(new ByteArrayInputStream("prices: []".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidPriceList.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void everyShippedPriceSaysItsUnitAndItsSource() throws Exception {
        ObjectNode file = shippedFile();
        for (String entry :
                new String[] {"/video/hailuo", "/video/kling", "/video/veo", "/image", "/music", "/planner"}) {
            assertThat(file.at(entry + "/unit").asText()).startsWith("USD");
            assertThat(file.at(entry + "/source").asText()).isNotBlank();
        }
    }

    private static ObjectNode shippedFile() throws IOException {
        try (InputStream in = Objects.requireNonNull(PriceList.class.getResourceAsStream("prices.json"))) {
            return (ObjectNode) Json.mapper().readTree(in);
        }
    }
}
