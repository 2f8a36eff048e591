package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.spec.Spec;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The continue event: one order to a phase service, frozen as it is sent.
 *
 * @param spec absent in phase 1
 * @param artifacts the newest version of each artifact of the checkpoint it continues (I8)
 * @param reservedVersions the version to give, for every artifact key the phase can yield (I2)
 * @param reusable the video's newest artifacts of this phase that carry an input digest
 * @param reuse false makes everything anew
 * @param deadline when the run has failed if it has not ended
 */
public record PhaseRequested(
        UUID runId,
        int attempt,
        UUID videoId,
        String userId,
        String branchName,
        Phase phase,
        @Nullable UUID parentCheckpointId,
        String prompt,
        @Nullable String title,
        VideoModel model,
        @Nullable Spec spec,
        List<ReferenceAsset> referenceAssets,
        List<InputArtifact> artifacts,
        Map<ArtifactKey, Integer> reservedVersions,
        List<ReusableArtifact> reusable,
        boolean reuse,
        Instant requestedAt,
        Instant deadline)
        implements Order {
    public PhaseRequested {
        Objects.requireNonNull(runId, "run_id is missing");
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(userId, "user_id is missing");
        Objects.requireNonNull(branchName, "branch_name is missing");
        Objects.requireNonNull(phase, "phase is missing");
        Objects.requireNonNull(prompt, "prompt is missing");
        Objects.requireNonNull(model, "model is missing");
        Objects.requireNonNull(referenceAssets, "reference_assets is missing");
        Objects.requireNonNull(artifacts, "artifacts is missing");
        Objects.requireNonNull(reservedVersions, "reserved_versions is missing");
        reservedVersions.values().forEach(version -> Objects.requireNonNull(version, "a reserved version is null"));
        Objects.requireNonNull(reusable, "reusable is missing");
        Objects.requireNonNull(requestedAt, "requested_at is missing");
        Objects.requireNonNull(deadline, "deadline is missing");
        referenceAssets = List.copyOf(referenceAssets);
        artifacts = List.copyOf(artifacts);
        reservedVersions = Collections.unmodifiableSortedMap(new TreeMap<>(reservedVersions));
        reusable = List.copyOf(reusable);
    }

    @Override
    public UUID orderId() {
        return runId;
    }
}
