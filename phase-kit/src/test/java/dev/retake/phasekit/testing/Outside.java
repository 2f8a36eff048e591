package dev.retake.phasekit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.Message;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseProgress;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.UndecodableMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The other side of a phase service: sends orders, sees what is published, and reads what was stored. */
public final class Outside implements AutoCloseable {
    public static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String bucket;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new CopyOnWriteArrayList<>();
    private final S3AsyncClient s3;

    /** Finds the parts where the service under test finds them, and sees all that was and will be published. */
    public Outside() {
        Config config = ConfigProvider.getConfig();
        String kafka = config.getValue("kafka.bootstrap.servers", String.class);
        bucket = config.getValue("retake.s3.bucket", String.class);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        // No group, which would take seconds to form.
        consumer.assign(Topic.declared().stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(config.getValue("RETAKE_S3_ENDPOINT", String.class)))
                .forcePathStyle(true)
                .region(Region.of(config.getValue("RETAKE_S3_REGION", String.class)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.getValue("RETAKE_S3_ACCESS_KEY", String.class),
                        config.getValue("RETAKE_S3_SECRET_KEY", String.class))))
                .build();
    }

    /** Sends an order as checkpoint-service does. */
    public void send(Order order) {
        sendTo(Topic.commandsOf(order.phase()), order);
    }

    public void send(CancelRequested cancellation) {
        sendTo(Topic.CANCELLATIONS, cancellation);
    }

    public void sendRaw(String topic, Map<String, String> headers, byte @Nullable [] body) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, "key", body);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    public void sendTo(String topic, Message message) {
        sendRaw(
                topic,
                Map.of(
                        "ce_type",
                        MessageType.of(message.getClass()),
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "outside",
                        "ce_specversion",
                        "1.0",
                        "ce_subject",
                        message.videoId().toString(),
                        "traceparent",
                        "00-" + TRACE_ID + "-b7ad6b7169203331-01"),
                Json.bytes(message));
    }

    public void awaitUntil(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    /** Waits for the given number of results of one order; what they say is for the test to check. */
    public List<PhaseResult> awaitResults(Order order, int count) {
        awaitUntil(() -> results(order).size() >= count);
        return results(order);
    }

    public <T extends PhaseResult> T awaitResult(Order order, Class<T> type) {
        return type.cast(awaitResults(order, 1).getFirst());
    }

    public List<PhaseResult> results(Order order) {
        return records(Topic.RESULTS).stream()
                .filter(record -> concerns(record, order))
                .map(record -> decode(record, PhaseResult.class))
                .toList();
    }

    public List<PhaseProgress> progress(Order order) {
        return records(Topic.PROGRESS).stream()
                .filter(record -> concerns(record, order))
                .map(record -> decode(record, PhaseProgress.class))
                .toList();
    }

    /** What was published on a topic so far. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        synchronized (consumer) {
            consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        }
        return seen.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    public List<ConsumerRecord<String, byte[]>> awaitRecords(String topic, int count) {
        awaitUntil(() -> records(topic).size() >= count);
        return records(topic);
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The stored bytes of an artifact. */
    public byte[] content(ProducedArtifact artifact) {
        String key = artifact.s3Key();
        if (key == null) {
            throw new AssertionError(artifact.artifactKey() + " has no object");
        }
        return object(key).orElseThrow(() -> new AssertionError(key + " is not stored"));
    }

    public Optional<byte[]> object(String key) {
        return objectKeys(key).contains(key)
                ? Optional.of(
                        s3.getObject(request -> request.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                                .join()
                                .asByteArray())
                : Optional.empty();
    }

    public List<String> objectKeys(String prefix) {
        return s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).join().contents().stream()
                .map(S3Object::key)
                .toList();
    }

    public void putObject(String key, byte[] content) {
        putObject(key, content, Map.of());
    }

    public void putObject(String key, byte[] content, Map<String, String> metadata) {
        s3.putObject(request -> request.bucket(bucket).key(key).metadata(metadata), AsyncRequestBody.fromBytes(content))
                .join();
    }

    public void deleteObject(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key)).join();
    }

    private static boolean concerns(ConsumerRecord<String, byte[]> record, Order order) {
        try {
            JsonNode body = Json.read(record.value(), JsonNode.class);
            String id = body.hasNonNull("run_id")
                    ? body.path("run_id").asText()
                    : body.path("operation_id").asText();
            return id.equals(order.orderId().toString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return false;
        }
    }

    private static <T> T decode(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return MessageType.decode(header(record, "ce_type"), record.value(), type);
        } catch (UndecodableMessage e) {
            throw new AssertionError("published what cannot be decoded", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        s3.close();
    }
}
