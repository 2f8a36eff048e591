package dev.retake.storyboard.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.Recipe;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import dev.retake.storyboard.local.StillPainter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Paints stills on this machine. They cost what the stills would that they stand in for. */
final class LocalImageMaker implements ImageMaker {
    private final Cores cores;
    private final PriceList prices;

    LocalImageMaker(Cores cores, PriceList prices) {
        this.cores = cores;
        this.prices = prices;
    }

    /** The painter looks at the film as a whole and at its beat; when the beat begins shows in no picture. */
    @Override
    public Recipe recipe(ImageRequest request) {
        Spec spec = request.spec();
        ObjectNode beat = Json.mapper().valueToTree(request.beat());
        beat.remove("start");
        ObjectNode parameters = Json.mapper().createObjectNode();
        parameters.put("template", spec.template().wireName());
        parameters.set("product", Json.mapper().valueToTree(spec.product()));
        parameters.set("style", Json.mapper().valueToTree(spec.style()));
        parameters.set("beat", beat);
        parameters.put("beat_index", request.beatIndex());
        parameters.put("last_beat", request.beatIndex() == spec.beats().size() - 1);
        return new Recipe(
                ArtifactType.BEAT_IMAGE, "local", prices.imageModel(), parameters, request.prompt(), List.of());
    }

    @Override
    public BigDecimal make(ImageRequest request, long seed, Path target, JobNotes notes)
            throws IOException, InterruptedException {
        byte[] still = cores.compute(
                () -> StillPainter.paint(request.spec(), request.beatIndex(), request.prompt(), seed));
        Files.write(target, still);
        return prices.image();
    }
}
