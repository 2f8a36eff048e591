package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.outbox.KafkaPublisher;
import dev.retake.checkpoint.outbox.KafkaPublisher.Delivery;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CloudEvent;
import dev.retake.contracts.message.UndecodableMessage;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps records that can never be understood: as they came, with the reason and where they were. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final KafkaPublisher publisher;
    private final Patience patience = new Patience(Duration.ofSeconds(1));

    DeadLetters(KafkaPublisher publisher) {
        this.publisher = publisher;
    }

    static @Nullable String type(ConsumerRecord<?, ?> kafka) {
        Header header = kafka.headers().lastHeader(CloudEvent.TYPE_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Waits until Kafka has it: whoever read it acknowledges it then. */
    void send(ConsumerRecord<String, byte[]> kafka, UndecodableMessage e) {
        LOG.warnf(
                "%s[%d]@%d goes to the dead letters: %s",
                kafka.topic(), kafka.partition(), kafka.offset(), e.getMessage());
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                kafka.topic() + Topic.DEAD_LETTER_SUFFIX, null, kafka.key(), kafka.value(), kafka.headers());
        add(letter, "dead-letter-reason", String.valueOf(e.getMessage()));
        add(letter, "dead-letter-topic", kafka.topic());
        add(letter, "dead-letter-partition", Integer.toString(kafka.partition()));
        add(letter, "dead-letter-offset", Long.toString(kafka.offset()));
        patience.waitOut(() -> keep(letter));
    }

    private void keep(ProducerRecord<String, byte[]> letter) {
        switch (publisher.publish(List.of(letter)).getFirst()) {
            case Delivery.Acknowledged kept -> {}
            case Delivery.NotNow(Throwable cause) -> {
                LOG.errorf("%s cannot be written to now; what comes after it waits: %s", letter.topic(), cause);
                throw new Problem.Unavailable("Kafka", cause);
            }
            case Delivery.Refused(String reason) -> LOG.errorf("%s refuses a record: %s", letter.topic(), reason);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        patience.end();
    }

    private static void add(ProducerRecord<?, ?> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
