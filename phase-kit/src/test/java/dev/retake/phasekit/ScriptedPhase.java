package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ProducedArtifact;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * A phase that makes a small file for each reserved key at 0.10 USD, one after the other, and that a test can hold up or
 * let fail before any of them.
 */
@Singleton
public class ScriptedPhase implements PhaseHandler {
    static final BigDecimal PRICE = new BigDecimal("0.10");

    /** What happens before an artifact is made. */
    interface Incident {
        void happen() throws PhaseFailure, InterruptedException;
    }

    private final Map<String, Incident> incidents = new ConcurrentHashMap<>();
    private final Map<UUID, List<ArtifactKey>> made = new ConcurrentHashMap<>();
    private final OrderIntake intake;

    ScriptedPhase(OrderIntake intake) {
        this.intake = intake;
    }

    @Incoming(Topic.STORYBOARD)
    @Blocking(value = "orders", ordered = false)
    @RunOnVirtualThread
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> onOrder(Message<byte[]> record) {
        return intake.take(record, this);
    }

    /** Before that artifact is made the next time. */
    void before(PhaseRequested run, ArtifactKey key, Incident incident) {
        incidents.put(run.runId() + "/" + key, incident);
    }

    /** Holds the run up there until it is interrupted. */
    CountDownLatch holdBefore(PhaseRequested run, ArtifactKey key) {
        CountDownLatch reached = new CountDownLatch(1);
        before(run, key, () -> {
            reached.countDown();
            new CountDownLatch(1).await();
        });
        return reached;
    }

    void failBefore(PhaseRequested run, ArtifactKey key, FailureCode code, String detail) {
        before(run, key, () -> {
            throw new PhaseFailure(code, false, detail);
        });
    }

    /** What was really made for a run, in order. */
    List<ArtifactKey> made(PhaseRequested run) {
        return List.copyOf(made.getOrDefault(run.runId(), List.of()));
    }

    @Override
    public Phase phase() {
        return Phase.STORYBOARD;
    }

    @Override
    public PhaseOutput make(PhaseRequested run, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        List<ArtifactKey> keys =
                run.reservedVersions().keySet().stream().sorted().toList();
        bench.expect(keys.size());
        List<ProducedArtifact> artifacts = new ArrayList<>();
        for (ArtifactKey key : keys) {
            artifacts.add(bench.produce(new Making(
                    key, recipe(run, key), Json.mapper().createObjectNode(), (seed, target, notes) -> {
                        Incident incident = incidents.remove(run.runId() + "/" + key);
                        if (incident != null) {
                            incident.happen();
                        }
                        made.computeIfAbsent(run.runId(), id -> new ArrayList<>())
                                .add(key);
                        Files.writeString(target, key + " from seed " + seed);
                        return PRICE;
                    })));
        }
        return new PhaseOutput(Json.mapper().createObjectNode(), artifacts);
    }

    static Recipe recipe(PhaseRequested run, ArtifactKey key) {
        return new Recipe(
                key.type(),
                "scripted",
                "pen",
                Json.mapper().createObjectNode().put("key", key.value()),
                run.prompt(),
                List.of());
    }
}
