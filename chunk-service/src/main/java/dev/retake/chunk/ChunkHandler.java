package dev.retake.chunk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.chunk.ClipRequest.FromImage;
import dev.retake.chunk.ClipRequest.FromLastFrame;
import dev.retake.chunk.ClipRequest.Start;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.plan.ChunkPlan;
import dev.retake.contracts.plan.PlannedChunk;
import dev.retake.contracts.plan.PlannedChunk.Kind;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import dev.retake.phasekit.Crew;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.Making;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.PhaseHandler;
import dev.retake.phasekit.PhaseOutput;
import dev.retake.phasekit.Regenerated;
import dev.retake.phasekit.Workbench;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the clips of every beat and stitches them. Beats are worked on side by side; within one, each clip after the
 * first starts where the film leaves the one before.
 */
@Singleton
public class ChunkHandler implements PhaseHandler {
    private final ClipMaker clips;
    private final Cut cut;
    private final PriceList prices;

    ChunkHandler(ClipMaker clips, Cut cut, PriceList prices) {
        this.clips = clips;
        this.cut = cut;
        this.prices = prices;
    }

    @Override
    public Phase phase() {
        return Phase.CHUNKS;
    }

    @Override
    public PhaseOutput make(PhaseRequested run, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        Spec spec = run.spec();
        if (spec == null) {
            throw PhaseFailure.internal("There is no spec to make clips for.", null);
        }
        Film film = Film.of(spec, run.model(), prices);
        bench.expect(film.plan().size() + 1);
        List<Crew.Task<List<ProducedArtifact>>> chains = film.chains().stream()
                .<Crew.Task<List<ProducedArtifact>>>map(chain -> () -> makeChain(film, chain, bench))
                .toList();
        List<ProducedArtifact> chunks =
                bench.inParallel(chains).stream().flatMap(List::stream).toList();
        List<Ingredient> ingredients = new ArrayList<>();
        for (ProducedArtifact chunk : chunks) {
            ingredients.add(Ingredient.of(chunk));
        }
        ProducedArtifact stitched = cut.stitch(film, ingredients, bench);

        ObjectNode data = PhaseOutput.dataWith(spec);
        data.set("chunks", PhaseOutput.references(chunks));
        data.set("stitched", stitched.reference());
        List<ProducedArtifact> artifacts = new ArrayList<>(chunks);
        artifacts.add(stitched);
        return new PhaseOutput(data, artifacts);
    }

    @Override
    public Regenerated remake(RegenerationRequested operation, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        Film film = Film.of(operation.spec(), operation.model(), prices);
        if (operation.artifactKey().equals(ArtifactKey.STITCHED)) {
            return restitched(film, bench);
        }
        int index = operation.artifactKey().index();
        if (!operation.artifactKey().equals(ArtifactKey.chunk(index))
                || index >= film.plan().size()) {
            throw PhaseFailure.internal("The film has no " + operation.artifactKey() + ".", null);
        }
        bench.expect(2);
        PlannedChunk planned = film.plan().get(index);
        VideoModel override = operation.modelOverride();
        VideoModel model = override != null ? override : operation.model();
        String action = operation.promptOverride();
        ProducedArtifact chunk = bench.produce(making(
                film,
                planned,
                startAgain(film, planned, bench),
                model,
                secondsFor(planned, model),
                action != null ? action : film.beatOf(planned).action(),
                true,
                bench));

        List<Ingredient> ingredients = new ArrayList<>();
        for (PlannedChunk each : film.plan()) {
            ingredients.add(
                    each.index() == index ? Ingredient.of(chunk) : existing(ArtifactKey.chunk(each.index()), bench));
        }
        ProducedArtifact stitched = cut.stitch(film, ingredients, bench);
        return new Regenerated(List.of(chunk, stitched), ChunkPlan.stale(film.plan(), index));
    }

    /** The clips are all there: one of them was exchanged for an earlier version. */
    private Regenerated restitched(Film film, Workbench bench) throws PhaseFailure, IOException, InterruptedException {
        bench.expect(1);
        List<Ingredient> ingredients = new ArrayList<>();
        for (PlannedChunk each : film.plan()) {
            ingredients.add(existing(ArtifactKey.chunk(each.index()), bench));
        }
        return new Regenerated(List.of(cut.stitch(film, ingredients, bench)), List.of());
    }

    private List<ProducedArtifact> makeChain(Film film, List<PlannedChunk> chain, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        List<ProducedArtifact> made = new ArrayList<>();
        for (PlannedChunk chunk : chain) {
            Start start = switch (chunk.kind()) {
                case REFERENCE -> new FromImage(existing(ArtifactKey.beat(chunk.beatIndex()), bench));
                case CONTINUOUS ->
                    new FromLastFrame(
                            Ingredient.of(made.getLast()),
                            film.plan().get(chunk.index() - 1).used());
            };
            made.add(bench.produce(making(
                    film,
                    chunk,
                    start,
                    film.model(),
                    chunk.duration(),
                    film.beatOf(chunk).action(),
                    false,
                    bench)));
        }
        return made;
    }

    private Making making(
            Film film,
            PlannedChunk chunk,
            Start start,
            VideoModel model,
            int seconds,
            String action,
            boolean regenerated,
            Workbench bench) {
        ClipRequest request = new ClipRequest(
                film.beatOf(chunk),
                model,
                seconds,
                film.spec().fps(),
                MotionPrompt.of(film.spec(), film.beatOf(chunk), action),
                start);
        ObjectNode metadata = Json.mapper()
                .createObjectNode()
                .put("chunk_index", chunk.index())
                .put("beat_index", chunk.beatIndex())
                .put("beat_id", chunk.beatId())
                .put("kind", start.kind())
                .put("duration", seconds)
                .put("used", chunk.used())
                .put("video_model", model.wireName())
                .put("prompt_used", action)
                .put("prompt", request.prompt())
                .put("regenerated", regenerated);
        return new Making(
                ArtifactKey.chunk(chunk.index()),
                clips.recipe(request),
                metadata,
                (seed, target, notes) -> clips.make(request, cut.picture(start, bench), seed, target, notes));
    }

    /** Where a chunk started the last time: a checkpoint of this phase need not carry the beat's image itself. */
    private Start startAgain(Film film, PlannedChunk chunk, Workbench bench) throws PhaseFailure {
        if (chunk.kind() == Kind.CONTINUOUS) {
            PlannedChunk before = film.plan().get(chunk.index() - 1);
            return new FromLastFrame(existing(ArtifactKey.chunk(before.index()), bench), before.used());
        }
        Optional<InputArtifact> image = bench.input(ArtifactKey.beat(chunk.beatIndex()));
        if (image.isPresent()) {
            return new FromImage(Ingredient.of(image.get()));
        }
        return new FromImage(bench.input(ArtifactKey.chunk(chunk.index()))
                .flatMap(old -> Ingredient.recordedIn(old).stream().findFirst())
                .orElseThrow(() -> missing(ArtifactKey.beat(chunk.beatIndex()))));
    }

    private int secondsFor(PlannedChunk chunk, VideoModel model) throws PhaseFailure {
        return prices.clipCovering(model, chunk.used())
                .orElseThrow(() -> new PhaseFailure(
                        FailureCode.PROVIDER_REJECTED,
                        false,
                        "%s makes clips of at most %d seconds, but %d are needed here. Choose another model."
                                .formatted(
                                        model.wireName(),
                                        prices.allowedDurations(model).getLast(),
                                        chunk.used())));
    }

    private static Ingredient existing(ArtifactKey key, Workbench bench) throws PhaseFailure {
        Optional<InputArtifact> artifact = bench.input(key);
        if (artifact.isEmpty()) {
            throw missing(key);
        }
        return Ingredient.of(artifact.get());
    }

    private static PhaseFailure missing(ArtifactKey key) {
        return PhaseFailure.internal("The order does not bring " + key + ".", null);
    }
}
