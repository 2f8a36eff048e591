package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.spec.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        reservedVersions = Map.copyOf(reservedVersions);
        referenceAssets = List.copyOf(referenceAssets);
        artifacts = List.copyOf(artifacts);
    }

    @Override
    public UUID orderId() {
        return operationId;
    }
}
