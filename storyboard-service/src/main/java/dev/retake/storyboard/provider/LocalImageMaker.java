package dev.retake.storyboard.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import dev.retake.storyboard.local.StillPainter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Paints stills on this machine, in the colours of the first reference that it can read. They cost what the stills would
 * that they stand in for.
 */
final class LocalImageMaker implements ImageMaker {
    private static final Set<String> READ_HERE = Set.of("image/png", "image/jpeg");

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
                ArtifactType.BEAT_IMAGE,
                "local",
                prices.imageModel(),
                parameters,
                request.prompt(),
                readable(request).stream()
                        .map(index -> Ingredient.of(request.references().get(index)))
                        .toList());
    }

    @Override
    public BigDecimal make(ImageRequest request, List<SourceFile> references, long seed, Path target, JobNotes notes)
            throws PhaseFailure, IOException, InterruptedException {
        Spec spec = request.spec();
        for (int index : readable(request)) {
            spec = inColoursOf(references.get(index).path(), spec);
        }
        Spec painted = spec;
        byte[] still = cores.compute(() -> StillPainter.paint(painted, request.beatIndex(), request.prompt(), seed));
        Files.write(target, still);
        return prices.image();
    }

    /** The first reference of a format that is read here, if there is one. */
    private static List<Integer> readable(ImageRequest request) {
        return IntStream.range(0, request.references().size())
                .filter(index ->
                        READ_HERE.contains(request.references().get(index).contentType()))
                .limit(1)
                .boxed()
                .toList();
    }

    private Spec inColoursOf(Path picture, Spec spec) throws IOException, InterruptedException {
        List<String> palette = PicturePalette.of(picture, cores);
        Style style = spec.style();
        return palette.isEmpty()
                ? spec
                : new Spec(
                        spec.template(),
                        spec.duration(),
                        spec.fps(),
                        spec.resolution(),
                        spec.product(),
                        new Style(style.aesthetic(), palette, style.mood(), style.lighting()),
                        spec.beats(),
                        spec.audio(),
                        spec.transitions());
    }
}
