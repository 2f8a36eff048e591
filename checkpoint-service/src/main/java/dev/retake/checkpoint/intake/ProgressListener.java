package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.LiveProgress;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.PhaseProgress;
import dev.retake.contracts.message.PhaseProgressed;
import dev.retake.contracts.message.PhaseStarted;
import dev.retake.contracts.message.UndecodableMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes progress in batches: starts go to the database, percentages to the cache. Losing some is harmless. */
@ApplicationScoped
public class ProgressListener {
    private static final Logger LOG = Logger.getLogger(ProgressListener.class);

    private final Database database;
    private final Videos videos;
    private final Runs runs;
    private final Operations operations;
    private final LiveProgress progress;
    private final DeadLetters deadLetters;

    ProgressListener(
            Database database,
            Videos videos,
            Runs runs,
            Operations operations,
            LiveProgress progress,
            DeadLetters deadLetters) {
        this.database = database;
        this.videos = videos;
        this.runs = runs;
        this.operations = operations;
        this.progress = progress;
        this.deadLetters = deadLetters;
    }

    @Incoming("progress")
    @RunOnVirtualThread
    public void consume(ConsumerRecords<String, byte[]> batch) {
        Map<UUID, PhaseStarted> started = new LinkedHashMap<>();
        List<PhaseProgressed> progressed = new ArrayList<>();
        Set<UUID> regenerating = new LinkedHashSet<>();
        for (ConsumerRecord<String, byte[]> kafka : batch) {
            try {
                switch (MessageType.decode(DeadLetters.type(kafka), kafka.value(), PhaseProgress.class)) {
                    case PhaseStarted start -> started.put(start.videoId(), start);
                    case PhaseProgressed made -> {
                        progressed.add(made);
                        if (made.operationId() != null) {
                            regenerating.add(made.operationId());
                        }
                    }
                }
            } catch (UndecodableMessage e) {
                deadLetters.send(kafka, e);
            }
        }
        progress.heard(newest(progressed));
        try {
            if (!started.isEmpty()) {
                begin(started);
            }
            if (!regenerating.isEmpty()) {
                database.inTransaction(tx -> {
                    operations.started(tx, regenerating);
                    return null;
                });
            }
        } catch (Problem.Unavailable e) {
            LOG.warn("the start of some orders is not noted: the database is away", e);
        } catch (RuntimeException e) {
            LOG.error("the start of some orders is not noted", e);
        }
    }

    /** Of each run, operation and artifact the last; the order stays. */
    private static Collection<PhaseProgressed> newest(List<PhaseProgressed> progressed) {
        LinkedHashMap<List<@Nullable Object>, PhaseProgressed> newest = new LinkedHashMap<>();
        for (PhaseProgressed made : progressed) {
            newest.putLast(Arrays.asList(made.runId(), made.operationId(), made.artifactKey()), made);
        }
        return newest.values();
    }

    private void begin(Map<UUID, PhaseStarted> started) {
        List<UUID> runIds = started.values().stream().map(PhaseStarted::runId).toList();
        // A short phase is often over by now; then its video need not be locked at all.
        Set<UUID> waiting = Set.copyOf(database.read(q -> runs.waiting(q, runIds)));
        started.values().removeIf(start -> !waiting.contains(start.runId()));
        if (started.isEmpty()) {
            return;
        }
        database.inTransaction(tx -> {
            List<LockedVideo> locked = videos.lock(tx, List.copyOf(started.keySet()));
            started.keySet().retainAll(locked.stream().map(LockedVideo::id).toList());
            Set<UUID> begun = Set.copyOf(runs.started(tx, started.values()));
            videos.save(
                    tx,
                    locked.stream().filter(video -> begun.contains(video.id())).toList());
            return null;
        });
    }
}
