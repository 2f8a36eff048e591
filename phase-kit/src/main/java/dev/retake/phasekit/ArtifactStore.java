package dev.retake.phasekit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything that outlives a process is kept. An object is written once and never overwritten (I2). Trouble is
 * waited out until the given instant, then it is a {@code storage_unavailable} failure.
 */
public sealed interface ArtifactStore permits S3ArtifactStore, DiscardingArtifactStore {

    Optional<StoredObject> find(String key, Instant until) throws PhaseFailure, InterruptedException;

    /** The content of a small object, if there is one. */
    Optional<byte[]> read(String key, Instant until) throws PhaseFailure, InterruptedException;

    void fetch(String key, Path target, Instant until) throws PhaseFailure, InterruptedException;

    /** Stores a small object; false when there is something under the key already, which stays as it is. */
    boolean put(String key, byte[] content, String contentType, Instant until)
            throws PhaseFailure, InterruptedException;

    /** Stores a file; false when there is something under the key already, which stays as it is. */
    boolean put(String key, Path content, String contentType, Map<String, String> metadata, Instant until)
            throws PhaseFailure, InterruptedException;
}
