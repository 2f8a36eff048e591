package dev.retake.phasekit.testing;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.message.ReusableArtifact;
import dev.retake.contracts.plan.ChunkPlan;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Audio;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Product;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.contracts.spec.Template;
import dev.retake.contracts.spec.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Orders as checkpoint-service sends them. */
public final class Orders {
    private final Phase phase;
    private UUID runId = UUID.randomUUID();
    private int attempt = 1;
    private UUID videoId = UUID.randomUUID();
    private Spec spec = aSpec();
    private VideoModel model = VideoModel.HAILUO;
    private List<InputArtifact> artifacts = List.of();
    private List<ReusableArtifact> reusable = List.of();
    private boolean reuse = true;
    private int version = 1;
    private Duration allowance = Duration.ofMinutes(5);

    private Orders(Phase phase) {
        this.phase = phase;
    }

    public static Orders aRunOf(Phase phase) {
        return new Orders(phase);
    }

    /** A valid spec of three beats, 5 + 10 + 5 seconds. */
    public static Spec aSpec() {
        return new Spec(
                Template.MINIMALIST_REVEAL,
                20,
                24,
                Spec.RESOLUTION,
                new Product("Aurora", "watch"),
                new Style("minimalist", List.of("#101014", "#c9a227", "#f4f1ea"), "calm", "soft window"),
                List.of(
                        new Beat(
                                "hero_shot",
                                0,
                                5,
                                "close_up",
                                "the watch rests on stone",
                                "A watch on dark stone",
                                "slow_push_in",
                                3),
                        new Beat(
                                "detail_showcase",
                                5,
                                10,
                                "macro",
                                "light runs over the dial",
                                "The dial up close",
                                "pan_right",
                                4),
                        new Beat(
                                "call_to_action",
                                15,
                                5,
                                "medium",
                                "the name appears",
                                "The watch on a wrist",
                                "static",
                                2)),
                new Audio("ambient", 80, "calm"),
                List.of(Transition.CUT, Transition.DISSOLVE));
    }

    public Orders of(UUID video) {
        videoId = video;
        return this;
    }

    public Orders withSpec(Spec newSpec) {
        spec = newSpec;
        return this;
    }

    public Orders withModel(VideoModel newModel) {
        model = newModel;
        return this;
    }

    public Orders withArtifacts(List<InputArtifact> inputs) {
        artifacts = inputs;
        return this;
    }

    public Orders withReusable(List<ReusableArtifact> candidates) {
        reusable = candidates;
        return this;
    }

    public Orders withoutReuse() {
        reuse = false;
        return this;
    }

    /** The version reserved for every key. */
    public Orders atVersion(int reserved) {
        version = reserved;
        return this;
    }

    public Orders within(Duration time) {
        allowance = time;
        return this;
    }

    public PhaseRequested build() {
        Instant now = Instant.now();
        return new PhaseRequested(
                runId,
                attempt,
                videoId,
                "alice",
                "main",
                phase,
                UUID.randomUUID(),
                "luxury watch commercial, 20 seconds",
                "Aurora",
                model,
                phase == Phase.PLANNING ? null : spec,
                List.of(),
                artifacts,
                reserved(),
                reusable,
                reuse,
                now,
                now.plus(allowance));
    }

    private Map<ArtifactKey, Integer> reserved() {
        @Nullable Spec known = phase == Phase.PLANNING ? null : spec;
        return ChunkPlan.keysOf(phase, known, PriceList.shipped().allowedDurations(model)).stream()
                .collect(Collectors.toMap(Function.identity(), key -> version));
    }

    /** The same run, tried once more. */
    public static PhaseRequested nextAttempt(PhaseRequested run) {
        Instant now = Instant.now();
        return new PhaseRequested(
                run.runId(),
                run.attempt() + 1,
                run.videoId(),
                run.userId(),
                run.branchName(),
                run.phase(),
                run.parentCheckpointId(),
                run.prompt(),
                run.title(),
                run.model(),
                run.spec(),
                run.referenceAssets(),
                run.artifacts(),
                run.reservedVersions(),
                run.reusable(),
                run.reuse(),
                now,
                now.plus(Duration.between(run.requestedAt(), run.deadline())));
    }

    /** What a phase made, as the next phase receives it. */
    public static List<InputArtifact> asInputs(List<ProducedArtifact> produced) {
        return produced.stream()
                .map(made -> new InputArtifact(
                        UUID.randomUUID(),
                        made.artifactType(),
                        made.artifactKey(),
                        made.version(),
                        made.s3Key(),
                        made.contentType(),
                        made.fileSizeBytes(),
                        made.sha256(),
                        made.inputDigest(),
                        made.metadata()))
                .toList();
    }

    /** An order to make one artifact of what the run left anew, and what has to be rebuilt with it. */
    public static RegenerationRequested regenerationAfter(
            PhaseRequested run,
            List<ProducedArtifact> produced,
            ArtifactKey key,
            int version,
            @Nullable String promptOverride,
            @Nullable VideoModel modelOverride) {
        Spec spec = run.spec();
        if (spec == null) {
            throw new IllegalArgumentException("nothing is regenerated without a spec");
        }
        return new RegenerationRequested(
                UUID.randomUUID(),
                1,
                run.videoId(),
                run.userId(),
                UUID.randomUUID(),
                run.phase(),
                key.type(),
                key,
                key.type() == ArtifactType.CHUNK
                        ? Map.of(key, version, ArtifactKey.STITCHED, version)
                        : Map.of(key, version),
                promptOverride,
                modelOverride,
                run.model(),
                spec,
                List.of(),
                asInputs(produced),
                Instant.now().plus(Duration.ofMinutes(5)));
    }

    /** One image a beat, as if phase 2 had drawn it; equal seeds give equal images. */
    public static List<InputArtifact> images(UUID video, int seed) {
        return images(video, seed, aSpec().beats().size());
    }

    public static List<InputArtifact> images(UUID video, int seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new InputArtifact(
                        UUID.randomUUID(),
                        ArtifactType.BEAT_IMAGE,
                        ArtifactKey.beat(index),
                        1,
                        S3Keys.artifact("alice", video, ArtifactKey.beat(index), 1, "png"),
                        "image/png",
                        1L,
                        "%064x".formatted(seed * 100 + index),
                        null,
                        null))
                .toList();
    }

    /** A stitched video, as if phase 3 had left it; equal seeds give equal ones. */
    public static InputArtifact stitched(UUID video, int seed) {
        return new InputArtifact(
                UUID.randomUUID(),
                ArtifactType.STITCHED,
                ArtifactKey.STITCHED,
                1,
                S3Keys.artifact("alice", video, ArtifactKey.STITCHED, 1, "mp4"),
                "video/mp4",
                1L,
                "%064x".formatted(seed),
                null,
                null);
    }

    /** What a run made, as a later run of the same phase is offered it. */
    public static List<ReusableArtifact> asReusable(List<ProducedArtifact> produced) {
        return produced.stream().map(Orders::asReusable).toList();
    }

    private static ReusableArtifact asReusable(ProducedArtifact made) {
        String s3Key = made.s3Key();
        String sha256 = made.sha256();
        String inputDigest = made.inputDigest();
        if (s3Key == null || sha256 == null || inputDigest == null) {
            throw new IllegalArgumentException(made.artifactKey() + " cannot be reused");
        }
        return new ReusableArtifact(
                UUID.randomUUID(),
                made.artifactType(),
                made.artifactKey(),
                made.version(),
                s3Key,
                sha256,
                inputDigest,
                made.contentType(),
                made.fileSizeBytes());
    }
}
