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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Topics, read whole.
 *
 * @param events the public ones, in the order of their partitions
 * @param deadLetters what could not be understood, in words
 */
record Published(List<Event> events, List<String> deadLetters) {
    Published {
        events = List.copyOf(events);
        deadLetters = List.copyOf(deadLetters);
    }

    /** An event as it lies in the topic. */
    record Event(UUID video, long sequence, String id, String type, JsonNode body) {}

    static Published in(String bootstrapServers) {
        List<Event> events = new ArrayList<>();
        List<String> deadLetters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> kafka : records(bootstrapServers)) {
            String type = header(kafka, CloudEvent.TYPE_HEADER);
            if (kafka.topic().equals(Topic.EVENTS)) {
                JsonNode body = json(kafka.value());
                events.add(new Event(
                        UUID.fromString(body.path("video_id").asText()),
                        body.path("sequence").asLong(),
                        header(kafka, CloudEvent.ID_HEADER),
                        type,
                        body));
            } else {
                deadLetters.add("%s holds a record of type %s".formatted(kafka.topic(), type));
            }
        }
        return new Published(events, deadLetters);
    }

    private static List<ConsumerRecord<String, byte[]>> records(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Topic.declared().stream()
                    .filter(topic ->
                            topic.name().equals(Topic.EVENTS) || topic.name().endsWith(Topic.DEAD_LETTER_SUFFIX))
                    .flatMap(topic -> partitions(consumer, topic.name()))
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

    private static Stream<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()));
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
