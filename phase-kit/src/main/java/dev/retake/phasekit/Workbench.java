package dev.retake.phasekit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.message.ReusableArtifact;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a handler works on one order. Each artifact is reused where the recipe is equal (I12), found where this order
 * has made it before (I6), and otherwise made and stored under the version reserved for it (I2).
 */
public final class Workbench {
    private final Order order;
    private final OrderFiles files;
    private final Spending spending;
    private final Progress progress;
    private final BiFunction<ArtifactKey, String, JobNotes> notes;
    private final Crew crew;

    Workbench(
            Order order,
            OrderFiles files,
            Spending spending,
            Progress progress,
            BiFunction<ArtifactKey, String, JobNotes> notes,
            Crew crew) {
        this.order = order;
        this.files = files;
        this.spending = spending;
        this.progress = progress;
        this.notes = notes;
        this.crew = crew;
    }

    public Order order() {
        return order;
    }

    /** How many artifacts there will be, for telling how far the order is. */
    public void expect(int artifacts) {
        progress.expect(artifacts);
    }

    /** The newest version of an artifact that the order brings. */
    public Optional<InputArtifact> input(ArtifactKey key) {
        return order.artifacts().stream()
                .filter(artifact -> artifact.artifactKey().equals(key))
                .max(Comparator.comparingInt(InputArtifact::version));
    }

    /** An object to be read, if anybody does. */
    public SourceFile source(String s3Key) {
        return files.source(s3Key);
    }

    /** The results are in the order of the tasks. */
    public <T> List<T> inParallel(List<Crew.Task<T>> tasks) throws PhaseFailure, IOException, InterruptedException {
        return crew.doAll(tasks);
    }

    /** An artifact that is a file. */
    public ProducedArtifact produce(Making making) throws PhaseFailure, IOException, InterruptedException {
        ArtifactKey key = making.key();
        Recipe.Digested recipe = making.recipe().salted(salt(key)).digested();
        ObjectNode metadata = describe(making.metadata(), recipe);
        Optional<ReusableArtifact> equal = equalTo(key, recipe);
        if (equal.isPresent()) {
            spending.onArtifact(key, BigDecimal.ZERO);
            progress.done(key, "reused");
            return reused(key, equal.get(), metadata);
        }
        FileKind kind = FileKind.of(key.type());
        String s3Key = S3Keys.artifact(order.userId(), order.videoId(), key, reserved(key), kind.extension());
        Optional<OrderFiles.Made> found = files.find(s3Key, recipe.digest());
        OrderFiles.Made made = found.isPresent() ? found.get() : make(making, recipe, kind, s3Key);
        // What an earlier attempt paid was settled when that attempt ended.
        boolean paidNow = made.attempt() == order.attempt();
        spending.onArtifact(key, paidNow ? made.costUsd() : BigDecimal.ZERO);
        progress.done(key, found.isPresent() ? "found" : "made");
        return new ProducedArtifact(
                key.type(),
                key,
                reserved(key),
                s3Key,
                made.contentType(),
                made.sizeBytes(),
                made.sha256(),
                recipe.digest(),
                null,
                made.costUsd(),
                metadata);
    }

    /** An artifact whose content is its metadata. It is not stored, and made again when the order is. */
    public ProducedArtifact produceInline(ArtifactKey key, Recipe unsalted, InlineMaker maker)
            throws PhaseFailure, InterruptedException {
        Recipe.Digested recipe = unsalted.salted(salt(key)).digested();
        InlineMaker.Content content = maker.make(recipe.seed(), notes.apply(key, recipe.digest()));
        spending.onArtifact(key, content.costUsd());
        progress.done(key, "made");
        return new ProducedArtifact(
                key.type(),
                key,
                reserved(key),
                null,
                null,
                null,
                null,
                recipe.digest(),
                null,
                content.costUsd(),
                describe(content.metadata(), recipe));
    }

    /** A file that follows from artifacts at no cost and is kept beside them. */
    public SourceFile derive(String s3Key, FileKind kind, Recipe recipe, Derivation derivation)
            throws PhaseFailure, IOException, InterruptedException {
        String digest = recipe.digest();
        if (!files.holds(s3Key, digest)) {
            Path target = files.scratchFile(s3Key);
            derivation.make(target);
            files.keepBeside(s3Key, kind, digest, target);
        }
        return files.source(s3Key);
    }

    private OrderFiles.Made make(Making making, Recipe.Digested recipe, FileKind kind, String s3Key)
            throws PhaseFailure, IOException, InterruptedException {
        Path target = files.scratchFile(s3Key);
        BigDecimal cost = making.maker().make(recipe.seed(), target, notes.apply(making.key(), recipe.digest()));
        return files.keep(s3Key, kind, recipe.digest(), target, Sha256.of(target), Files.size(target), cost);
    }

    /** An equal artifact of the same key keeps its version; the numbers of another key are not its own. */
    private ProducedArtifact reused(ArtifactKey key, ReusableArtifact equal, ObjectNode metadata) throws PhaseFailure {
        boolean sameKey = equal.artifactKey().equals(key);
        return new ProducedArtifact(
                key.type(),
                key,
                sameKey ? equal.version() : reserved(key),
                equal.s3Key(),
                equal.contentType(),
                equal.fileSizeBytes(),
                equal.sha256(),
                equal.inputDigest(),
                equal.artifactId(),
                BigDecimal.ZERO,
                metadata);
    }

    private Optional<ReusableArtifact> equalTo(ArtifactKey key, Recipe.Digested recipe) {
        return switch (order) {
            case PhaseRequested run
            when run.reuse() ->
                run.reusable().stream()
                        .filter(artifact -> artifact.artifactType() == key.type())
                        .filter(artifact -> artifact.inputDigest().equals(recipe.digest()))
                        .max(Comparator.<ReusableArtifact, Boolean>comparing(
                                        artifact -> artifact.artifactKey().equals(key))
                                .thenComparing(ReusableArtifact::version));
            case PhaseRequested run -> Optional.empty();
            case RegenerationRequested operation -> Optional.empty();
        };
    }

    private String salt(ArtifactKey key) throws PhaseFailure {
        return switch (order) {
            case PhaseRequested run when run.reuse() -> "";
            case PhaseRequested run -> Integer.toString(reserved(key));
            case RegenerationRequested operation -> Integer.toString(reserved(key));
        };
    }

    private int reserved(ArtifactKey key) throws PhaseFailure {
        @Nullable Integer version = order.reservedVersions().get(key);
        if (version == null) {
            throw PhaseFailure.internal("No version was reserved for " + key + ".", null);
        }
        return version;
    }

    private static ObjectNode describe(ObjectNode metadata, Recipe.Digested digested) {
        Recipe recipe = digested.recipe();
        ObjectNode all = metadata.deepCopy();
        all.put("provider", recipe.provider());
        all.put("model", recipe.model());
        all.set("parameters", recipe.parameters());
        all.put("seed", digested.seed());
        all.put("input_digest", digested.digest());
        ArrayNode inputs = all.putArray("inputs");
        recipe.inputs().forEach(input -> inputs.add(input.toJson()));
        return all;
    }
}
