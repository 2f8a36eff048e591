package dev.retake.chunk.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.ClipRequest;
import dev.retake.chunk.ClipRequest.FromImage;
import dev.retake.chunk.ClipRequest.FromLastFrame;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.replicate.Expected;
import dev.retake.phasekit.replicate.ModelCall;
import dev.retake.phasekit.replicate.ModelCard;
import dev.retake.phasekit.replicate.ModelInput;
import dev.retake.phasekit.replicate.Replicate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Has clips made by the models at Replicate that stand behind the short names. */
final class ReplicateClipMaker implements ClipMaker {
    private final Replicate replicate;
    private final Map<VideoModel, ModelCard> cards = new EnumMap<>(VideoModel.class);
    private final PriceList prices;

    ReplicateClipMaker(Replicate replicate, PriceList prices) {
        this.replicate = replicate;
        this.prices = prices;
        for (VideoModel model : VideoModel.values()) {
            cards.put(model, replicate.card(prices.videoModel(model)));
        }
    }

    @Override
    public Recipe recipe(ClipRequest request) {
        ModelCard card = card(request);
        ObjectNode parameters = card.parameters().put("seconds", request.seconds());
        switch (request.start()) {
            case FromImage image -> {}
            case FromLastFrame frame -> parameters.put("last_frame_before_second", frame.second());
        }
        return new Recipe(
                ArtifactType.CHUNK,
                Replicate.PROVIDER,
                card.model(),
                parameters,
                request.prompt(),
                List.of(request.start().origin()));
    }

    @Override
    public BigDecimal make(ClipRequest request, SourceFile startImage, long seed, Path target, JobNotes notes)
            throws PhaseFailure, InterruptedException {
        ModelCall call = ModelCall.of(card(request), request.prompt(), prices.clip(request.model(), request.seconds()))
                .with(ModelInput.START_IMAGE, startImage)
                .with(ModelInput.SECONDS, request.seconds())
                .with(ModelInput.SEED, seed);
        return replicate.make(call, new Expected.Clip(request.seconds()), target, notes);
    }

    private ModelCard card(ClipRequest request) {
        ModelCard card = cards.get(request.model());
        if (card == null) {
            throw new IllegalStateException("every model has its card, but not " + request.model());
        }
        return card;
    }
}
