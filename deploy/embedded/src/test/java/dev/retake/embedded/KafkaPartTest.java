package dev.retake.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPartTest {
    private static final Topic FILMS = new Topic("films", 3, 3_600_000, "delete", "for this test");

    @TempDir
    Path home;

    @Test
    void messagesSurviveAKilledBroker() throws Exception {
        int port = Ports.free();
        try (KafkaPart killed = new KafkaPart(home, port)) {
            killed.start();
            killed.declare(List.of(FILMS));
            send(killed, FILMS.name(), "kept");
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        }
        try (KafkaPart restarted = new KafkaPart(home, port)) {
            restarted.start();
            assertThat(restarted.healthy()).isTrue();
            assertThat(first(restarted, FILMS.name())).isEqualTo("kept");
        }
    }

    @Test
    void topicsAreCreatedAsDeclaredAndBroughtInLineLater() throws Exception {
        try (KafkaPart kafka = new KafkaPart(home, Ports.free());
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            kafka.start();
            kafka.declare(List.of(FILMS));
            assertThat(partitions(admin, FILMS)).isEqualTo(3);
            assertThat(setting(admin, FILMS, "retention.ms")).isEqualTo("3600000");

            Topic wider = new Topic(FILMS.name(), 5, 7_200_000, "compact", FILMS.purpose());
            kafka.declare(List.of(wider));
            assertThat(partitions(admin, wider)).isEqualTo(5);
            assertThat(setting(admin, wider, "retention.ms")).isEqualTo("7200000");
            assertThat(setting(admin, wider, "cleanup.policy")).isEqualTo("compact");
        }
    }

    @Test
    void undeclaredTopicIsRefused() {
        try (KafkaPart kafka = new KafkaPart(home, Ports.free())) {
            kafka.start();
            assertThatThrownBy(() -> send(kafka, "phase.misspelt", "lost")).isInstanceOf(ExecutionException.class);
        }
    }

    private static int partitions(Admin admin, Topic topic) throws Exception {
        return requireNonNull(admin.describeTopics(List.of(topic.name()))
                        .allTopicNames()
                        .get()
                        .get(topic.name()))
                .partitions()
                .size();
    }

    private static String setting(Admin admin, Topic topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return config.get(name).value();
    }

    private static void send(KafkaPart kafka, String topic, String value) throws Exception {
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "max.block.ms", 3_000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
        }
    }

    private static String first(KafkaPart kafka, String topic) {
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofSeconds(20))) {
                return message.value();
            }
            throw new AssertionError("nothing is left in " + topic);
        }
    }
}
