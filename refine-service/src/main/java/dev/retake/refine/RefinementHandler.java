package dev.retake.refine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.spec.Spec;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.Making;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.PhaseHandler;
import dev.retake.phasekit.PhaseOutput;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.Workbench;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Has music made for the whole length, masters the film with it, and takes its poster. */
@Singleton
public class RefinementHandler implements PhaseHandler {
    private static final int ARTIFACTS = 3;

    private final MusicMaker musicMaker;
    private final Mastering mastering;

    RefinementHandler(MusicMaker musicMaker, Mastering mastering) {
        this.musicMaker = musicMaker;
        this.mastering = mastering;
    }

    @Override
    public Phase phase() {
        return Phase.REFINEMENT;
    }

    @Override
    public PhaseOutput make(PhaseRequested run, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        Spec spec = run.spec();
        Optional<InputArtifact> stitched = bench.input(ArtifactKey.STITCHED);
        if (spec == null || stitched.isEmpty()) {
            throw PhaseFailure.internal("There is no stitched video to finish.", null);
        }
        bench.expect(ARTIFACTS);
        ProducedArtifact music = music(spec, bench);
        ProducedArtifact film = film(spec, Ingredient.of(stitched.get()), Ingredient.of(music), bench);
        ProducedArtifact poster = poster(Ingredient.of(film), bench);

        ObjectNode data = PhaseOutput.dataWith(spec);
        data.set("music", music.reference());
        data.set("final", film.reference());
        data.set("poster", poster.reference());
        return new PhaseOutput(data, List.of(music, film, poster));
    }

    private ProducedArtifact music(Spec spec, Workbench bench) throws PhaseFailure, IOException, InterruptedException {
        MusicRequest request = new MusicRequest(spec.audio(), spec.duration(), MusicPrompt.of(spec));
        ObjectNode metadata = Json.mapper()
                .createObjectNode()
                .put("duration", request.seconds())
                .put("prompt_used", request.prompt());
        return bench.produce(new Making(
                ArtifactKey.MUSIC,
                musicMaker.recipe(request),
                metadata,
                (seed, target, notes) -> musicMaker.make(request, seed, target, notes)));
    }

    private ProducedArtifact film(Spec spec, Ingredient stitched, Ingredient music, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        ObjectNode parameters = Json.mapper().createObjectNode().put("duration", spec.duration());
        ObjectNode metadata = parameters.deepCopy().put("resolution", spec.resolution());
        SourceFile picture = bench.source(stitched.s3Key());
        SourceFile sound = bench.source(music.s3Key());
        return bench.produce(new Making(
                ArtifactKey.FINAL,
                recipe(ArtifactType.FINAL, parameters, List.of(stitched, music)),
                metadata,
                (seed, target, notes) -> {
                    mastering.master(picture, sound, spec.duration(), target);
                    return BigDecimal.ZERO;
                }));
    }

    private ProducedArtifact poster(Ingredient film, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        SourceFile picture = bench.source(film.s3Key());
        return bench.produce(new Making(
                ArtifactKey.POSTER,
                recipe(ArtifactType.POSTER, Json.mapper().createObjectNode(), List.of(film)),
                Json.mapper().createObjectNode(),
                (seed, target, notes) -> {
                    mastering.poster(picture, target);
                    return BigDecimal.ZERO;
                }));
    }

    private Recipe recipe(ArtifactType type, ObjectNode parameters, List<Ingredient> inputs) {
        return new Recipe(type, mastering.provider(), mastering.tool(), parameters, "", inputs);
    }
}
