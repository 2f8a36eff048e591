package dev.retake.phasekit;

import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.UndecodableMessage;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Reads {@code phase.cancellations} from its beginning at every start, in a consumer group of its own, so that a
 * restarted replica knows what was cancelled while it was down.
 */
@Singleton
@Identifier("cancellations")
public class CancellationReader implements KafkaConsumerRebalanceListener {
    private final Cancellations cancellations;
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    CancellationReader(Cancellations cancellations) {
        this.cancellations = cancellations;
    }

    @Incoming(Topic.CANCELLATIONS)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> onCancel(Message<byte[]> message) {
        IncomingKafkaRecordMetadata<?, ?> kafka = IncomingRecord.kafka(message);
        try {
            CancelRequested request = IncomingRecord.decode(message, CancelRequested.class);
            cancellations.cancel(orderId(request), request.attempt());
        } catch (UndecodableMessage e) {
            return message.nack(e);
        } finally {
            passed(new TopicPartition(kafka.getTopic(), kafka.getPartition()), kafka.getOffset());
        }
        return message.ack();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            if (beginnings.getOrDefault(partition, 0L) < end) {
                ends.put(partition, end);
            }
        });
        // A consumer of a topic that is not there yet is assigned nothing at first.
        if (!partitions.isEmpty()) {
            tellWhenDone();
        }
    }

    private void passed(TopicPartition partition, long offset) {
        ends.computeIfPresent(partition, (any, end) -> offset + 1 < end ? end : null);
        tellWhenDone();
    }

    private void tellWhenDone() {
        if (ends.isEmpty()) {
            cancellations.caughtUp();
        }
    }

    private static UUID orderId(CancelRequested request) throws UndecodableMessage {
        UUID runId = request.runId();
        UUID operationId = request.operationId();
        if (runId != null) {
            return runId;
        }
        if (operationId != null) {
            return operationId;
        }
        throw new UndecodableMessage("a cancellation names a run or an operation", null);
    }
}
