package dev.retake.checkpoint.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends records durably: idempotent, acknowledged by all in-sync replicas. A record that was handed over never expires,
 * since one that comes after it with the same key could then overtake it.
 */
@ApplicationScoped
public class KafkaPublisher {
    private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);
    private static final Duration HAND_OVER_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int BATCH_BYTES = 256 << 10;

    private final Producer<String, byte[]> producer;

    @Inject
    public KafkaPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this(producer(broker));
    }

    KafkaPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    private static Producer<String, byte[]> producer(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "checkpoint-service-outbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) HAND_OVER_WITHIN.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // A broker that does not know the producer yet takes any of its batches for the first: of two on their way, the
        // second could be written while the first is asked for again.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** What became of one record. */
    public sealed interface Delivery {
        /** The broker has it. */
        record Acknowledged() implements Delivery {}

        /** Perhaps later. */
        record NotNow(Throwable cause) implements Delivery {}

        /** Never, as it is. */
        record Refused(String reason) implements Delivery {}
    }

    /**
     * Sends all and waits for each; the answers come in the order of the records. What follows one that could not even be
     * handed over is not tried: each would wait as long, and could overtake it.
     */
    public List<Delivery> publish(List<ProducerRecord<String, byte[]>> records) {
        List<Object> sent = new ArrayList<>(records.size());
        Object last = null;
        for (ProducerRecord<String, byte[]> kafka : records) {
            last = last instanceof Delivery.NotNow ? last : send(kafka);
            sent.add(last);
        }
        return sent.stream().map(KafkaPublisher::outcome).toList();
    }

    void close(@Observes ShutdownEvent event) {
        producer.close(Duration.ofSeconds(2));
    }

    /** What became of it already, most often that it could not be handed over; else the future that will tell. */
    private Object send(ProducerRecord<String, byte[]> kafka) {
        try {
            Future<?> sent = producer.send(kafka);
            return sent.isDone() ? outcome(sent) : sent;
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    private static Delivery outcome(Object sent) {
        if (sent instanceof Delivery known) {
            return known;
        }
        while (true) {
            try {
                ((Future<?>) sent).get(HAND_OVER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                return new Delivery.Acknowledged();
            } catch (TimeoutException e) {
                LOG.warn("Kafka does not take messages just now; those handed over wait in their order");
            } catch (ExecutionException e) {
                return failure(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Delivery.NotNow(e);
            }
        }
    }

    private static Delivery failure(@Nullable Throwable cause) {
        return switch (cause) {
            case org.apache.kafka.common.errors.RecordTooLargeException e ->
                new Delivery.Refused("the record is larger than the broker takes");
            case org.apache.kafka.common.errors.InvalidTopicException e ->
                new Delivery.Refused("the broker knows no such topic");
            case org.apache.kafka.common.errors.SerializationException e ->
                new Delivery.Refused("the record cannot be serialised");
            case RetriableException e -> new Delivery.NotNow(e);
            case null -> new Delivery.NotNow(new IllegalStateException("no cause given"));
            default -> new Delivery.NotNow(cause);
        };
    }
}
