package dev.retake.storyboard.provider;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.ReadyMade;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Hands out a ready-made still, for load tests. It costs what the still would that it stands in for. */
final class InstantImageMaker implements ImageMaker {
    private final PriceList prices;
    private final ReadyMade still = ReadyMade.beside(InstantImageMaker.class, "still.png");

    InstantImageMaker(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public Recipe recipe(ImageRequest request) {
        return new Recipe(
                ArtifactType.BEAT_IMAGE,
                "instant",
                prices.imageModel(),
                Json.mapper().createObjectNode(),
                request.prompt(),
                List.of());
    }

    @Override
    public BigDecimal make(ImageRequest request, List<SourceFile> references, long seed, Path target, JobNotes notes)
            throws IOException {
        still.copyTo(target);
        return prices.image();
    }
}
