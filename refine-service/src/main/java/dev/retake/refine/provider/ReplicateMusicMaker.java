package dev.retake.refine.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.replicate.Expected;
import dev.retake.phasekit.replicate.ModelCall;
import dev.retake.phasekit.replicate.ModelCard;
import dev.retake.phasekit.replicate.ModelInput;
import dev.retake.phasekit.replicate.Replicate;
import dev.retake.refine.MusicMaker;
import dev.retake.refine.MusicRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Has music made by a model at Replicate. */
final class ReplicateMusicMaker implements MusicMaker {
    /** What a model that takes no length must make at least to be believed. */
    private static final int SHORTEST = 5;

    private final Replicate replicate;
    private final ModelCard card;
    private final PriceList prices;

    ReplicateMusicMaker(Replicate replicate, PriceList prices) {
        this.replicate = replicate;
        this.card = replicate.card(prices.musicModel());
        this.prices = prices;
    }

    @Override
    public Recipe recipe(MusicRequest request) {
        ObjectNode parameters = card.parameters();
        if (card.takes(ModelInput.SECONDS)) {
            parameters.put("seconds", request.seconds());
        }
        return new Recipe(
                ArtifactType.MUSIC, Replicate.PROVIDER, card.model(), parameters, request.prompt(), List.of());
    }

    @Override
    public BigDecimal make(MusicRequest request, long seed, Path target, JobNotes notes)
            throws PhaseFailure, InterruptedException {
        ModelCall call = ModelCall.of(card, request.prompt(), prices.music(request.seconds()))
                .with(ModelInput.SECONDS, request.seconds())
                .with(ModelInput.SEED, seed);
        int atLeast = card.takes(ModelInput.SECONDS) ? request.seconds() : Math.min(SHORTEST, request.seconds());
        return replicate.make(call, new Expected.Sound(atLeast), target, notes);
    }
}
