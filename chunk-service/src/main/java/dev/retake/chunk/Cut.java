package dev.retake.chunk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.chunk.ClipRequest.FromImage;
import dev.retake.chunk.ClipRequest.FromLastFrame;
import dev.retake.chunk.ClipRequest.Start;
import dev.retake.chunk.CuttingRoom.Segment;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.plan.PlannedChunk;
import dev.retake.phasekit.FileKind;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.Making;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.Workbench;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the cutting room makes of a film's clips: the pictures that clips start from, and the stitched video. */
@Singleton
class Cut {
    private final CuttingRoom room;

    Cut(CuttingRoom room) {
        this.room = room;
    }

    /** The picture a clip starts from. A last frame is taken when somebody looks at it, and kept beside its clip. */
    SourceFile picture(Start start, Workbench bench) {
        return switch (start) {
            case FromImage(Ingredient image) -> bench.source(image.s3Key());
            case FromLastFrame(Ingredient clip, int second) ->
                () -> lastFrame(clip, second, bench).path();
        };
    }

    private SourceFile lastFrame(Ingredient clip, int second, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        Recipe recipe = new Recipe(
                ArtifactType.CHUNK,
                room.provider(),
                room.tool(),
                Json.mapper().createObjectNode().put("last_frame_before_second", second),
                "",
                List.of(clip));
        return bench.derive(
                S3Keys.lastFrame(
                        bench.order().userId(), bench.order().videoId(), new ArtifactKey(clip.name()), clip.version()),
                FileKind.PNG,
                recipe,
                target -> room.lastFrame(bench.source(clip.s3Key()), second, target));
    }

    /** @param chunks in the order of the plan */
    ProducedArtifact stitch(Film film, List<Ingredient> chunks, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        ObjectNode parameters = Json.mapper()
                .createObjectNode()
                .put("fps", film.spec().fps())
                .put("resolution", film.spec().resolution());
        ArrayNode uses = parameters.putArray("segments");
        List<Segment> segments = new ArrayList<>();
        for (PlannedChunk chunk : film.plan()) {
            boolean dissolve = film.dissolvesAfter(chunk);
            uses.addObject().put("used", chunk.used()).put("dissolve_into_next", dissolve);
            segments.add(new Segment(bench.source(chunks.get(chunk.index()).s3Key()), chunk.used(), dissolve));
        }
        Recipe recipe = new Recipe(ArtifactType.STITCHED, room.provider(), room.tool(), parameters, "", chunks);
        ObjectNode metadata = Json.mapper()
                .createObjectNode()
                .put("duration", film.spec().duration())
                .put("fps", film.spec().fps());
        return bench.produce(new Making(ArtifactKey.STITCHED, recipe, metadata, (seed, target, notes) -> {
            room.stitch(segments, film.spec().fps(), target);
            return BigDecimal.ZERO;
        }));
    }
}
