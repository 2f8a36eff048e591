package dev.retake.phasekit;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.phasekit.testing.Orders;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class CancellationsTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.CANCELLATIONS, 0);

    private final Cancellations cancellations = new Cancellations();

    @Test
    void aCancellationIsForItsAttemptAndThoseBefore() {
        PhaseRequested first = aRunOf(Phase.STORYBOARD).build();
        PhaseRequested second = Orders.nextAttempt(first);
        PhaseRequested third = Orders.nextAttempt(second);

        cancellations.cancel(first.runId(), 2);

        assertThat(cancellations.isCancelled(first)).isTrue();
        assertThat(cancellations.isCancelled(second)).isTrue();
        assertThat(cancellations.isCancelled(third)).isFalse();
        assertThat(cancellations.isCancelled(aRunOf(Phase.STORYBOARD).build())).isFalse();
    }

    @Test
    void anOldCancellationThatComesLateTakesNothingBack() {
        PhaseRequested second = Orders.nextAttempt(aRunOf(Phase.STORYBOARD).build());

        cancellations.cancel(second.runId(), 2);
        cancellations.cancel(second.runId(), 1);

        assertThat(cancellations.isCancelled(second)).isTrue();
    }

    @Test
    void whoeverIsAtWorkIsTold() {
        PhaseRequested mine = aRunOf(Phase.STORYBOARD).build();
        AtomicInteger told = new AtomicInteger();
        Cancellations.Watch watch = cancellations.watch(mine, told::incrementAndGet);
        cancellations.cancel(UUID.randomUUID(), 1);
        assertThat(told).hasValue(0);
        cancellations.cancel(mine.runId(), 1);
        assertThat(told).hasValue(1);

        watch.close();
        cancellations.cancel(mine.runId(), 1);
        assertThat(told).hasValue(1);
    }

    @Test
    void whoeverBeginsTooLateIsToldAtOnce() {
        PhaseRequested mine = aRunOf(Phase.STORYBOARD).build();
        cancellations.cancel(mine.runId(), 1);
        AtomicInteger told = new AtomicInteger();

        cancellations.watch(mine, told::incrementAndGet).close();

        assertThat(told).hasValue(1);
    }

    @Test
    void ordersWaitUntilWhatWasCancelledBeforeTheStartIsRead() {
        CancellationReader reader = new CancellationReader(cancellations);
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        assign(reader, 0, 2);
        assertThat(cancellations.areCaughtUp()).isFalse();

        reader.onCancel(record(0, "dev.retake.phase.CancelRequested.v1", run));
        assertThat(cancellations.areCaughtUp()).isFalse();
        reader.onCancel(record(1, "garbage", run));

        assertThat(cancellations.areCaughtUp()).isTrue();
        assertThat(cancellations.isCancelled(run)).isTrue();
    }

    @Test
    void anEmptyTopicIsReadAtOnce() {
        assign(new CancellationReader(cancellations), 7, 7);

        assertThat(cancellations.areCaughtUp()).isTrue();
    }

    private static void assign(CancellationReader reader, long beginning, long end) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, beginning));
            consumer.updateEndOffsets(Map.of(PARTITION, end));
            reader.onPartitionsAssigned(consumer, List.of(PARTITION));
        }
    }

    private static Message<byte[]> record(long offset, String type, PhaseRequested run) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                Topic.CANCELLATIONS,
                0,
                offset,
                "key",
                Json.bytes(new CancelRequested(run.runId(), null, run.videoId(), 1)));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return Message.of(record.value()).addMetadata(new IncomingKafkaRecordMetadata<>(record, Topic.CANCELLATIONS));
    }
}
