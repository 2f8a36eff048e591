package dev.retake.bench;

import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.UndecodableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Hears what is said on a topic from now on, as a consumer without a group. */
final class EventTap<T> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Class<T> type;
    private final Set<String> wanted;
    private final Consumer<T> listener;
    private final Thread thread;
    private volatile @Nullable RuntimeException trouble;

    private EventTap(
            String bootstrapServers,
            String topic,
            Class<T> type,
            Set<Class<? extends T>> wanted,
            Consumer<T> listener) {
        this.type = type;
        this.wanted = wanted.stream().map(MessageType::of).collect(Collectors.toUnmodifiableSet());
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().name("hears " + topic).daemon().start(this::run);
    }

    /** @param wanted the messages that are decoded at all: the rest must not cost the machine anything */
    static <T> EventTap<T> on(
            String bootstrapServers,
            String topic,
            Class<T> type,
            Set<Class<? extends T>> wanted,
            Consumer<T> listener) {
        return new EventTap<>(bootstrapServers, topic, type, wanted, listener);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, byte[]> kafka : consumer.poll(POLL)) {
                    String name =
                            new String(kafka.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                    if (wanted.contains(name)) {
                        listener.accept(MessageType.decode(name, kafka.value(), type));
                    }
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (UndecodableMessage e) {
            trouble = new IllegalStateException("a message of ours cannot be understood", e);
        } catch (RuntimeException e) {
            trouble = e;
        } finally {
            consumer.close();
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
        RuntimeException failed = trouble;
        if (failed != null) {
            throw failed;
        }
    }
}
