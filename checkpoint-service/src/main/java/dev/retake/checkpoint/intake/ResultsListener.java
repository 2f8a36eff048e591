package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.UndecodableMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes results in batches. What cannot be decoded goes to the dead-letter topic; trouble of the database is waited out;
 * a batch that fails otherwise is replayed one by one, and the run whose result is at fault fails (I16).
 */
@ApplicationScoped
public class ResultsListener {
    private static final Logger LOG = Logger.getLogger(ResultsListener.class);

    private final RecordResults recordResults;
    private final FailOrder failOrder;
    private final DeadLetters deadLetters;

    ResultsListener(RecordResults recordResults, FailOrder failOrder, DeadLetters deadLetters) {
        this.recordResults = recordResults;
        this.failOrder = failOrder;
        this.deadLetters = deadLetters;
    }

    @Incoming("results")
    @RunOnVirtualThread
    public void consume(ConsumerRecords<String, byte[]> batch) {
        List<PhaseResult> results = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> kafka : batch) {
            try {
                results.add(MessageType.decode(DeadLetters.type(kafka), kafka.value(), PhaseResult.class));
            } catch (UndecodableMessage e) {
                deadLetters.send(kafka, e);
            }
        }
        if (results.isEmpty()) {
            return;
        }
        try {
            waitingOutTheDatabase(() -> recordResults.record(results));
        } catch (RuntimeException e) {
            LOG.warn("a batch of results failed and is replayed one by one", e);
            results.forEach(this::recordAlone);
        }
    }

    private void recordAlone(PhaseResult result) {
        try {
            waitingOutTheDatabase(() -> recordResults.record(List.of(result)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a result of video %s cannot be recorded; its run fails", result.videoId());
            waitingOutTheDatabase(() -> failOrder.because(result, "Its result could not be recorded."));
        }
    }

    private static void waitingOutTheDatabase(Runnable work) {
        Uni.createFrom()
                .item(() -> {
                    work.run();
                    return true;
                })
                .onFailure(Problem.Unavailable.class)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely()
                .await()
                .indefinitely();
    }
}
