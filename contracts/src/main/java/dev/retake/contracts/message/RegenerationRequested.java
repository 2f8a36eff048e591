package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
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
 * One order to make one artifact of a pending checkpoint anew.
 */
public record RegenerationRequested(
        UUID operationId,
        int attempt,
        UUID videoId,
        String userId,
        UUID checkpointId,
        Phase phase,
        ArtifactType artifactType,
        ArtifactKey artifactKey,
        Map<ArtifactKey, Integer> reservedVersions,
        @Nullable String promptOverride,
        @Nullable VideoModel modelOverride,
        VideoModel model,
        Spec spec,
        List<ReferenceAsset> referenceAssets,
        List<InputArtifact> artifacts,
        Instant deadline)
        implements Order {
    public RegenerationRequested {
        Objects.requireNonNull(operationId, "operation_id is missing");
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(userId, "user_id is missing");
        Objects.requireNonNull(checkpointId, "checkpoint_id is missing");
        Objects.requireNonNull(phase, "phase is missing");
        Objects.requireNonNull(artifactType, "artifact_type is missing");
        Objects.requireNonNull(artifactKey, "artifact_key is missing");
        Objects.requireNonNull(reservedVersions, "reserved_versions is missing");
        reservedVersions.values().forEach(version -> Objects.requireNonNull(version, "a reserved version is null"));
        Objects.requireNonNull(model, "model is missing");
        Objects.requireNonNull(spec, "spec is missing");
        Objects.requireNonNull(referenceAssets, "reference_assets is missing");
        Objects.requireNonNull(artifacts, "artifacts is missing");
        Objects.requireNonNull(deadline, "deadline is missing");
        reservedVersions = Collections.unmodifiableSortedMap(new TreeMap<>(reservedVersions));
        referenceAssets = List.copyOf(referenceAssets);
        artifacts = List.copyOf(artifacts);
    }

    @Override
    public UUID orderId() {
        return operationId;
    }
}
