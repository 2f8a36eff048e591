package dev.retake.chunk.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.ClipRequest;
import dev.retake.chunk.ClipRequest.FromImage;
import dev.retake.chunk.ClipRequest.FromLastFrame;
import dev.retake.chunk.local.ClipRenderer;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Beat;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Moves a camera over the start image on this machine. It costs what the clip would that it stands in for. */
final class LocalClipMaker implements ClipMaker {
    private final ClipRenderer renderer;
    private final Cores cores;
    private final PriceList prices;

    LocalClipMaker(ClipRenderer renderer, Cores cores, PriceList prices) {
        this.renderer = renderer;
        this.cores = cores;
        this.prices = prices;
    }

    @Override
    public Recipe recipe(ClipRequest request) {
        ObjectNode parameters = Json.mapper()
                .createObjectNode()
                .put("duration", request.seconds())
                .put("fps", request.fps())
                .put("camera_movement", request.beat().cameraMovement())
                .put("energy_level", request.beat().energyLevel());
        switch (request.start()) {
            case FromImage image -> parameters.put("starts_at", "image");
            case FromLastFrame frame -> parameters.put("starts_at", "second " + frame.second());
        }
        return new Recipe(
                ArtifactType.CHUNK,
                "local",
                prices.videoModel(request.model()),
                parameters,
                request.prompt(),
                List.of(request.start().origin()));
    }

    @Override
    public BigDecimal make(ClipRequest request, SourceFile startImage, long seed, Path target, JobNotes notes)
            throws PhaseFailure, IOException, InterruptedException {
        Beat beat = request.beat();
        Path image = startImage.path();
        cores.run(() -> renderer.render(
                image, beat.cameraMovement(), beat.energyLevel(), request.seconds(), request.fps(), seed, target));
        return prices.clip(request.model(), request.seconds());
    }
}
