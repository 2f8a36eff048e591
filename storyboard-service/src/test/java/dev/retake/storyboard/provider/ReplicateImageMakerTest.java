package dev.retake.storyboard.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.ReferenceAsset;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.PaidProvider;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateImageMakerTest extends ImageMakerContract {
    @RegisterExtension
    static final PaidProvider PROVIDER = new PaidProvider();

    @Override
    ImageMaker maker() {
        return maker(PRICES);
    }

    @Override
    JobNotes notes() {
        return PROVIDER.notes();
    }

    private ImageMaker maker(PriceList prices) {
        return new ReplicateImageMaker(PROVIDER.replicate(), prices);
    }

    @ParameterizedTest
    @CsvSource({
        "black-forest-labs/flux-dev, image",
        "black-forest-labs/flux-1.1-pro, image_prompt",
        "black-forest-labs/flux-kontext-pro, input_image"
    })
    void aReferenceReachesTheModelUnderItsOwnNameAndIsPartOfTheRecipe(String model, String input) throws Exception {
        ImageMaker maker = maker(pricesWith(model));
        Path picture =
                Files.write(directory.resolve("given.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ReferenceAsset asset = new ReferenceAsset(UUID.randomUUID(), "alice/assets/a.png", "image/png", "aa");
        ImageRequest request = new ImageRequest(Orders.aSpec(), 0, "A watch", List.of(asset));

        maker.make(request, List.of(() -> picture), 7, directory.resolve("still.png"), notes());

        JsonNode sent = PROVIDER.standIn().ledger().getFirst().input();
        assertThat(sent.path(input).asText()).startsWith("data:image/png;base64,");
        assertThat(sent.path("seed").asLong()).isEqualTo(7);
        assertThat(maker.recipe(request).inputs()).containsExactly(Ingredient.of(asset));
        assertThat(maker.recipe(request).digest())
                .isNotEqualTo(maker.recipe(request("A watch")).digest());
    }

    @Test
    void modelsThatFollowNoPictureAreGivenNone() throws Exception {
        ImageMaker maker = maker(pricesWith("black-forest-labs/flux-schnell"));
        ReferenceAsset asset = new ReferenceAsset(UUID.randomUUID(), "alice/assets/a.png", "image/png", "aa");

        assertThat(maker.recipe(new ImageRequest(Orders.aSpec(), 0, "A watch", List.of(asset)))
                        .inputs())
                .isEmpty();
    }

    private static PriceList pricesWith(String model) throws IOException {
        try (var in = PriceList.class.getResourceAsStream("prices.json")) {
            String shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Json.mapper().readTree(shipped).at("/image/model").asText())
                    .isEqualTo(PRICES.imageModel());
            return PriceList.read(new ByteArrayInputStream(
                    shipped.replace(PRICES.imageModel(), model).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
