package dev.retake.checkpoint.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.dispatch.Versions;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.Edit;
import dev.retake.checkpoint.history.NewArtifact;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.FieldChecks;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.spec.SpecRules;
import dev.retake.contracts.spec.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person changes the plan: a new version of the spec beside the old one, and it must be a valid spec as a whole. */
@ApplicationScoped
class EditSpec {
    private static final JsonNode CUT = Json.mapper().valueToTree(Transition.CUT);

    private final Database database;
    private final Drafts drafts;
    private final Versions versions;
    private final Checkpoints checkpoints;
    private final Videos videos;

    EditSpec(Database database, Drafts drafts, Versions versions, Checkpoints checkpoints, Videos videos) {
        this.database = database;
        this.drafts = drafts;
        this.versions = versions;
        this.checkpoints = checkpoints;
        this.videos = videos;
    }

    /**
     * @param beats replaces all beats where given
     * @param merged a JSON merge patch (RFC 7396) for each of style, product and audio that is given
     */
    record Changes(
            @Nullable JsonNode beats,
            Map<String, JsonNode> merged,
            @Nullable String description) {}

    EditedVersion edit(Drafts.Target target, Changes changes) {
        return database.inTransaction(tx -> {
            Draft draft = drafts.open(tx, target, Phase.PLANNING, "Editing the spec");
            JsonNode spec = changed(Json.mapper().valueToTree(draft.spec()), changes);
            FieldChecks checks = new FieldChecks();
            SpecRules.violations(spec).forEach(violation -> checks.wrong(violation.field(), violation.message()));
            checks.done();
            draft.checkpoint().requirePending();
            draft.checkpoint().requireRevision(target.seenRevision());

            int version = versions.reserve(tx, target.videoId(), ArtifactKey.SPEC);
            ObjectNode metadata = Json.mapper().createObjectNode();
            metadata.put("edited_by_user", true);
            metadata.set("spec", spec);
            NewArtifact artifact = new NewArtifact(
                    Ids.next(),
                    new ProducedArtifact(
                            ArtifactType.SPEC,
                            ArtifactKey.SPEC,
                            version,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            BigDecimal.ZERO,
                            metadata));
            checkpoints.edit(
                    tx,
                    draft.video(),
                    draft.checkpoint(),
                    new Edit(List.of(artifact), target.userId(), changes.description(), BigDecimal.ZERO));
            videos.save(tx, draft.video());
            return new EditedVersion(artifact.id(), version);
        });
    }

    private static JsonNode changed(JsonNode spec, Changes changes) {
        ObjectNode changed = spec.deepCopy();
        changes.merged().forEach((field, patch) -> changed.set(field, MergePatch.apply(changed.path(field), patch)));
        JsonNode beats = changes.beats();
        if (beats != null) {
            changed.set("beats", beats);
            fitTransitions(changed.withArray("/transitions"), beats.size() - 1);
        }
        return changed;
    }

    /** Between each two beats there is one, or there is none at all. */
    private static void fitTransitions(ArrayNode transitions, int between) {
        if (transitions.isEmpty() || between < 0) {
            return;
        }
        while (transitions.size() > between) {
            transitions.remove(transitions.size() - 1);
        }
        while (transitions.size() < between) {
            transitions.add(CUT);
        }
    }
}
