package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.UndecodableMessage;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes results in batches, and those that come while some are recorded together. What cannot be decoded goes to the dead-letter topic; trouble of the database is waited out;
 * a batch that fails otherwise is replayed one by one, and the run whose result is at fault fails (I16).
 */
@ApplicationScoped
public class ResultsListener {
    private static final Logger LOG = Logger.getLogger(ResultsListener.class);

    private static final String DETAIL = "Its result could not be recorded.";
    private static final int TOGETHER = 100;

    private final RecordResults recordResults;
    private final FailOrder failOrder;
    private final DeadLetters deadLetters;
    private final Patience patience = new Patience(Duration.ofMillis(200));
    private final Together<PhaseResult> together;

    ResultsListener(RecordResults recordResults, FailOrder failOrder, DeadLetters deadLetters) {
        this.recordResults = recordResults;
        this.failOrder = failOrder;
        this.deadLetters = deadLetters;
        this.together = new Together<>(TOGETHER, recordResults::record);
    }

    @Incoming("results")
    @RunOnVirtualThread
    public void consume(ConsumerRecords<String, byte[]> batch) {
        List<Received> received = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> kafka : batch) {
            try {
                received.add(new Received(
                        kafka, MessageType.decode(DeadLetters.type(kafka), kafka.value(), PhaseResult.class)));
            } catch (UndecodableMessage e) {
                deadLetters.send(kafka, e);
            }
        }
        if (received.isEmpty()) {
            return;
        }
        try {
            List<PhaseResult> results = received.stream().map(Received::result).toList();
            patience.waitOut(() -> together.work(results));
        } catch (Problem.Unavailable e) {
            throw handedBack(e);
        } catch (RuntimeException e) {
            LOG.warn("a batch of results failed and is replayed one by one", e);
            received.forEach(this::recordAlone);
        }
    }

    /** A result and the record it came in. */
    private record Received(ConsumerRecord<String, byte[]> kafka, PhaseResult result) {}

    void stop(@Observes ShutdownEvent event) {
        patience.end();
    }

    /** The batch stays unacknowledged, and comes again to whoever takes the partition over. */
    private static IllegalStateException handedBack(Problem.Unavailable e) {
        return new IllegalStateException("results are handed back: this process stops while the database is away", e);
    }

    private void recordAlone(Received received) {
        PhaseResult result = received.result();
        try {
            patience.waitOut(() -> recordResults.record(List.of(result)));
        } catch (Problem.Unavailable e) {
            throw handedBack(e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "a result of video %s cannot be recorded; its run fails", result.videoId());
            failItsOrder(received);
        }
    }

    /** What it cost may be just what cannot be recorded; then it goes to the dead letters, for somebody to book. */
    private void failItsOrder(Received received) {
        PhaseResult result = received.result();
        try {
            patience.waitOut(() -> failOrder.because(result, DETAIL));
        } catch (Problem.Unavailable e) {
            throw handedBack(e);
        } catch (RuntimeException e) {
            deadLetters.send(received.kafka(), new UndecodableMessage("its cost cannot be booked", e));
            patience.waitOut(() -> failOrder.forFree(result, DETAIL));
        }
    }
}
