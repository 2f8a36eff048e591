package dev.retake.storyboard.provider;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.replicate.Expected;
import dev.retake.phasekit.replicate.ModelCall;
import dev.retake.phasekit.replicate.ModelCard;
import dev.retake.phasekit.replicate.ModelInput;
import dev.retake.phasekit.replicate.Replicate;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Has stills drawn by a model at Replicate. Models that follow a picture follow the first reference. */
final class ReplicateImageMaker implements ImageMaker {
    private final Replicate replicate;
    private final ModelCard card;
    private final PriceList prices;

    ReplicateImageMaker(Replicate replicate, PriceList prices) {
        this.replicate = replicate;
        this.card = replicate.card(prices.imageModel());
        this.prices = prices;
    }

    @Override
    public Recipe recipe(ImageRequest request) {
        return new Recipe(
                ArtifactType.BEAT_IMAGE,
                Replicate.PROVIDER,
                card.model(),
                card.parameters(),
                request.prompt(),
                followed(request.references()).stream().map(Ingredient::of).toList());
    }

    @Override
    public BigDecimal make(ImageRequest request, List<SourceFile> references, long seed, Path target, JobNotes notes)
            throws PhaseFailure, InterruptedException {
        ModelCall call = ModelCall.of(card, request.prompt(), prices.image()).with(ModelInput.SEED, seed);
        for (SourceFile reference : followed(references)) {
            call = call.with(ModelInput.REFERENCE, reference);
        }
        return replicate.make(call, new Expected.Still(), target, notes);
    }

    private <T> List<T> followed(List<T> references) {
        return card.takes(ModelInput.REFERENCE) ? references.stream().limit(1).toList() : List.of();
    }
}
