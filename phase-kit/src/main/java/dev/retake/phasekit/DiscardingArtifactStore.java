package dev.retake.phasekit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Keeps nothing: what is left is the orchestration alone, to be measured. Only for ready-made bytes. */
final class DiscardingArtifactStore implements ArtifactStore {
    @Override
    public Optional<StoredObject> find(String key, Instant until) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> read(String key, Instant until) {
        return Optional.empty();
    }

    @Override
    public void fetch(String key, Path target, Instant until) throws PhaseFailure {
        throw PhaseFailure.internal("Nothing can be read while RETAKE_ARTIFACT_STORE is discard.", null);
    }

    @Override
    public boolean put(String key, byte[] content, String contentType, Instant until) {
        return true;
    }

    @Override
    public boolean put(String key, Path content, String contentType, Map<String, String> metadata, Instant until) {
        return true;
    }
}
