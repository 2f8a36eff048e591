package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What one attempt has spent so far: on each artifact, and on calls that failed. */
final class Spending {
    private final Map<ArtifactKey, BigDecimal> artifacts = new ConcurrentHashMap<>();
    private final Queue<BigDecimal> failures = new ConcurrentLinkedQueue<>();

    void onArtifact(ArtifactKey key, BigDecimal costUsd) {
        artifacts.put(key, costUsd);
    }

    void onFailure(BigDecimal costUsd) {
        failures.add(costUsd);
    }

    boolean knows(ArtifactKey key) {
        return artifacts.containsKey(key);
    }

    BigDecimal total() {
        BigDecimal onFailures = failures.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return artifacts.values().stream().reduce(onFailures, BigDecimal::add);
    }
}
