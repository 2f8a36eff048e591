package dev.retake.chunk.provider;

import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.ClipRequest;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.ReadyMade;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Hands out a ready-made clip, for load tests. It costs what the clip would that it stands in for. */
final class InstantClipMaker implements ClipMaker {
    private final PriceList prices;
    private final ReadyMade clip = ReadyMade.beside(InstantClipMaker.class, "clip.mp4");

    InstantClipMaker(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public Recipe recipe(ClipRequest request) {
        return new Recipe(
                ArtifactType.CHUNK,
                "instant",
                prices.videoModel(request.model()),
                Json.mapper().createObjectNode().put("duration", request.seconds()),
                request.prompt(),
                List.of(request.start().origin()));
    }

    @Override
    public BigDecimal make(ClipRequest request, SourceFile startImage, long seed, Path target, JobNotes notes)
            throws IOException {
        clip.copyTo(target);
        return prices.clip(request.model(), request.seconds());
    }
}
