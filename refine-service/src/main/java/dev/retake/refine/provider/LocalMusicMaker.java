package dev.retake.refine.provider;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Audio;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.refine.MusicMaker;
import dev.retake.refine.MusicRequest;
import dev.retake.refine.local.Mp3Encoder;
import dev.retake.refine.local.MusicComposer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Composes and plays the music on this machine. It costs what the music would that it stands in for. */
final class LocalMusicMaker implements MusicMaker {
    private final MusicComposer composer = new MusicComposer();
    private final Mp3Encoder encoder;
    private final Cores cores;
    private final PriceList prices;

    LocalMusicMaker(Ffmpeg ffmpeg, Cores cores, PriceList prices) {
        this.encoder = new Mp3Encoder(ffmpeg);
        this.cores = cores;
        this.prices = prices;
    }

    @Override
    public Recipe recipe(MusicRequest request) {
        Audio audio = request.audio();
        return new Recipe(
                ArtifactType.MUSIC,
                "local",
                prices.musicModel(),
                Json.mapper()
                        .createObjectNode()
                        .put("duration", request.seconds())
                        .put("music_style", audio.musicStyle())
                        .put("tempo", audio.tempo())
                        .put("mood", audio.mood()),
                request.prompt(),
                List.of());
    }

    @Override
    public BigDecimal make(MusicRequest request, long seed, Path target, JobNotes notes)
            throws PhaseFailure, InterruptedException {
        Path played = target.resolveSibling(target.getFileName() + ".wav");
        cores.run(() -> composer.compose(request.audio(), request.seconds(), seed, played));
        cores.run(() -> encoder.encode(played, target));
        return prices.music(request.seconds());
    }
}
