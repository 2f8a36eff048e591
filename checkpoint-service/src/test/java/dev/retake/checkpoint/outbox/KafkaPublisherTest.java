package dev.retake.checkpoint.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.checkpoint.outbox.KafkaPublisher.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {
    @Test
    void nothingOvertakesWhatCouldNotBeHandedOver() {
        FailingOnce producer = new FailingOnce(new TimeoutException("Topic pipeline.events not present in metadata"));
        assertThat(new KafkaPublisher(producer).publish(List.of(event("1"), event("2"), event("3"))))
                .hasSize(3)
                .allMatch(Delivery.NotNow.class::isInstance);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whatTheBrokerNeverTakesHoldsNothingUp() {
        FailingOnce producer = new FailingOnce(new RecordTooLargeException("4 MiB"));
        assertThat(new KafkaPublisher(producer).publish(List.of(event("1"), event("2"))))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Delivery.Refused.class),
                        second -> assertThat(second).isInstanceOf(Delivery.Acknowledged.class));
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("2");
    }

    private static ProducerRecord<String, byte[]> event(String key) {
        return new ProducerRecord<>("pipeline.events", key, "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** Kafka's own producer for tests, whose broker is there from the second record on. The real one fails the same way. */
    private static final class FailingOnce extends MockProducer<String, byte[]> {
        private final RuntimeException failure;
        private boolean failed;

        FailingOnce(RuntimeException failure) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.failure = failure;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
            if (!failed) {
                failed = true;
                return CompletableFuture.failedFuture(failure);
            }
            return super.send(record);
        }
    }
}
