package dev.retake.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics, read whole. */
final class Published {
    private final String bootstrapServers;

    Published(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** An event as it lies in the topic. */
    record Event(UUID video, long sequence, String id, JsonNode body) {}

    /** The public events in the order of their partitions. */
    List<Event> events() {
        return records(Topic.EVENTS).stream()
                .map(kafka -> {
                    JsonNode body = json(kafka.value());
                    return new Event(
                            UUID.fromString(body.path("video_id").asText()),
                            body.path("sequence").asLong(),
                            header(kafka, CloudEvent.ID_HEADER),
                            body);
                })
                .toList();
    }

    /** What could not be understood, with the reason. */
    List<String> deadLetters() {
        List<String> letters = new ArrayList<>();
        for (Topic topic : Topic.declared()) {
            if (topic.name().endsWith(Topic.DEAD_LETTER_SUFFIX)) {
                records(topic.name())
                        .forEach(kafka -> letters.add("%s holds a record of type %s"
                                .formatted(topic.name(), header(kafka, CloudEvent.TYPE_HEADER))));
            }
        }
        return letters;
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }

    private static String header(ConsumerRecord<?, ?> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
