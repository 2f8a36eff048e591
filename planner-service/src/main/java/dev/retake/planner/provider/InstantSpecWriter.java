package dev.retake.planner.provider;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Audio;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.BeatLibrary;
import dev.retake.contracts.spec.Product;
import dev.retake.contracts.spec.PromptDuration;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.contracts.spec.Template;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.planner.SpecRequest;
import dev.retake.planner.SpecWriter;
import dev.retake.planner.WrittenSpec;
import java.util.ArrayList;
import java.util.List;

/** Hands out the same spec for every prompt, at the length it names, for load tests. */
final class InstantSpecWriter implements SpecWriter {
    private static final Template TEMPLATE = Template.MINIMALIST_REVEAL;
    private static final int FPS = 24;
    private static final int ENERGY = 4;

    private final PriceList prices;

    InstantSpecWriter(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public Recipe recipe(SpecRequest request) {
        return new Recipe(
                ArtifactType.SPEC,
                "instant",
                prices.plannerModel(),
                Json.mapper().createObjectNode(),
                request.prompt(),
                List.of());
    }

    @Override
    public WrittenSpec write(SpecRequest request, List<SourceFile> references, long seed, JobNotes notes) {
        int seconds = PromptDuration.of(request.prompt(), TEMPLATE);
        Spec spec = new Spec(
                TEMPLATE,
                seconds,
                FPS,
                Spec.RESOLUTION,
                new Product("The product", "product"),
                new Style("minimalist", List.of("#336699", "#ffffff"), "calm", "soft"),
                beats(seconds),
                new Audio("ambient", 90, "calm"),
                List.of());
        return new WrittenSpec(Json.mapper().valueToTree(spec), prices.planner());
    }

    private static List<Beat> beats(int seconds) {
        List<Beat> beats = new ArrayList<>();
        int start = 0;
        for (BeatLibrary.Entry entry : BeatLibrary.lineUp(TEMPLATE, seconds)) {
            beats.add(new Beat(
                    entry.beatId(),
                    start,
                    entry.seconds(),
                    "medium_shot",
                    "the product stands still",
                    "The product on a plain ground",
                    "static",
                    ENERGY));
            start += entry.seconds();
        }
        return beats;
    }
}
