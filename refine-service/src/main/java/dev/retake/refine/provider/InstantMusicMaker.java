package dev.retake.refine.provider;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.ReadyMade;
import dev.retake.phasekit.Recipe;
import dev.retake.refine.MusicMaker;
import dev.retake.refine.MusicRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Hands out ready-made music, for load tests. It costs what the music would that it stands in for. */
final class InstantMusicMaker implements MusicMaker {
    private final PriceList prices;
    private final ReadyMade music = ReadyMade.beside(InstantMusicMaker.class, "music.mp3");

    InstantMusicMaker(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public Recipe recipe(MusicRequest request) {
        return new Recipe(
                ArtifactType.MUSIC,
                "instant",
                prices.musicModel(),
                Json.mapper().createObjectNode().put("duration", request.seconds()),
                request.prompt(),
                List.of());
    }

    @Override
    public BigDecimal make(MusicRequest request, long seed, Path target, JobNotes notes) throws IOException {
        music.copyTo(target);
        return prices.music(request.seconds());
    }
}
