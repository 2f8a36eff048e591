package dev.retake.checkpoint.testkit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.Message;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseStarted;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.message.UndecodableMessage;
import dev.retake.contracts.spec.Spec;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * The other side of the topics: sees every record that checkpoint-service publishes, and answers orders as the phase
 * services' contract says, with objects that really lie in S3.
 */
public final class Workers {
    private static final Map<String, Workers> BY_BROKER = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> WATCHED = List.of(
            Topic.PLANNING,
            Topic.STORYBOARD,
            Topic.CHUNKS,
            Topic.REFINEMENT,
            Topic.CANCELLATIONS,
            Topic.EVENTS,
            Topic.RESULTS + Topic.DEAD_LETTER_SUFFIX);

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final S3AsyncClient s3;
    private final List<ConsumerRecord<String, byte[]>> seen = new CopyOnWriteArrayList<>();

    /** Connected to the broker of the running tests; one for all of them. */
    public static Workers connected() {
        return BY_BROKER.computeIfAbsent(Sql.setting("RETAKE_KAFKA_BOOTSTRAP_SERVERS"), Workers::new);
    }

    private Workers(String bootstrapServers) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrapServers);
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(Sql.setting("RETAKE_S3_ENDPOINT")))
                .region(Region.of(Sql.setting("RETAKE_S3_REGION")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Sql.setting("RETAKE_S3_ACCESS_KEY"), Sql.setting("RETAKE_S3_SECRET_KEY"))))
                .build();
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : WATCHED) {
            consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Thread.ofPlatform().daemon().name("workers").start(this::read);
    }

    /** The order of the newest attempt of a phase, once it arrives. */
    public PhaseRequested order(UUID videoId, Phase phase) {
        return order(videoId, phase, 1);
    }

    public PhaseRequested order(UUID videoId, Phase phase, int attempt) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> orders(videoId, phase).stream()
                                .filter(order -> order.attempt() == attempt)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** All orders of a phase seen so far. */
    public List<PhaseRequested> orders(UUID videoId, Phase phase) {
        return seen(Topic.commandsOf(phase), videoId, PhaseRequested.class);
    }

    /** The order of a regeneration, once it arrives. */
    public RegenerationRequested regeneration(UUID videoId, Phase phase, UUID operationId) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> regenerations(videoId, phase).stream()
                                .filter(order -> order.operationId().equals(operationId))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    public List<RegenerationRequested> regenerations(UUID videoId, Phase phase) {
        return seen(Topic.commandsOf(phase), videoId, RegenerationRequested.class);
    }

    /** Who was told to stop, so far. */
    public List<CancelRequested> cancellations(UUID videoId) {
        return seen(Topic.CANCELLATIONS, videoId, CancelRequested.class);
    }

    /** The public events of a video seen so far, in the order of the topic. */
    public List<PipelineEvent> events(UUID videoId) {
        return seen(Topic.EVENTS, videoId, PipelineEvent.class);
    }

    /**
     * Waits until every result of the video sent so far had its effect: one undecodable record after another comes back
     * from the same partition. The first may have been in a batch with a result, and is set aside before that is recorded;
     * the second is in a later batch.
     */
    public void settle(UUID videoId) {
        String key = videoId.toString();
        for (int marker = 0; marker < 2; marker++) {
            int before = deadLetters(Topic.RESULTS, key).size();
            sendRaw(Topic.RESULTS, key, "dev.retake.phase.Marker.v1", new byte[] {'x'});
            await().atMost(PATIENCE).until(() -> deadLetters(Topic.RESULTS, key).size() > before);
        }
    }

    public List<ConsumerRecord<String, byte[]>> deadLetters(String topic, String key) {
        return seen.stream()
                .filter(kafka -> kafka.topic().equals(topic + Topic.DEAD_LETTER_SUFFIX) && key.equals(kafka.key()))
                .toList();
    }

    /** Does the work of one order as a phase service would. */
    public PhaseSucceeded finish(PhaseRequested order) {
        PhaseSucceeded result = resultOf(order);
        send(Topic.RESULTS, result);
        return result;
    }

    /** Does the work of one regeneration as a phase service would. */
    public ArtifactRegenerated finish(RegenerationRequested order) {
        ArtifactRegenerated result = resultOf(order);
        send(Topic.RESULTS, result);
        return result;
    }

    public ArtifactRegenerated resultOf(RegenerationRequested order) {
        List<ProducedArtifact> artifacts = Stream.of(order.artifactKey(), ArtifactKey.STITCHED)
                .distinct()
                .filter(order.reservedVersions()::containsKey)
                .map(key -> produce(
                        order.operationId(),
                        order.userId(),
                        order.videoId(),
                        key,
                        order.reservedVersions().get(key),
                        order.spec()))
                .toList();
        BigDecimal cost = artifacts.stream().map(ProducedArtifact::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ArtifactRegenerated(
                order.operationId(), order.attempt(), order.videoId(), artifacts, List.of(), cost);
    }

    public void start(PhaseRequested order) {
        send(
                Topic.PROGRESS,
                new PhaseStarted(order.runId(), order.attempt(), order.videoId(), order.phase(), Instant.now()));
    }

    public void send(String topic, Message message) {
        sendRaw(topic, message.videoId().toString(), MessageType.of(message.getClass()), Json.bytes(message));
    }

    public void sendRaw(String topic, String key, String type, byte[] body) {
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(topic, key, body);
        kafka.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        kafka.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        producer.send(kafka);
        producer.flush();
    }

    /** A result such as the phase service would give, its objects put into S3. */
    public PhaseSucceeded resultOf(PhaseRequested order) {
        Spec spec = order.spec() == null ? Specs.watch() : order.spec();
        List<ProducedArtifact> artifacts = order.reservedVersions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(reserved -> produce(
                        order.runId(), order.userId(), order.videoId(), reserved.getKey(), reserved.getValue(), spec))
                .toList();
        ObjectNode output = Json.mapper().createObjectNode();
        output.set("spec", Json.mapper().valueToTree(spec));
        switch (order.phase()) {
            case PLANNING -> {}
            case STORYBOARD -> list(output, "storyboard_images", artifacts, ArtifactType.BEAT_IMAGE);
            case CHUNKS -> {
                list(output, "chunks", artifacts, ArtifactType.CHUNK);
                single(output, "stitched", artifacts, ArtifactType.STITCHED);
            }
            case REFINEMENT -> {
                single(output, "final", artifacts, ArtifactType.FINAL);
                single(output, "music", artifacts, ArtifactType.MUSIC);
            }
        }
        BigDecimal cost = artifacts.stream().map(ProducedArtifact::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new PhaseSucceeded(
                order.runId(), order.attempt(), order.videoId(), order.phase(), output, artifacts, cost, 1.5);
    }

    private ProducedArtifact produce(UUID order, String userId, UUID videoId, ArtifactKey key, int version, Spec spec) {
        ObjectNode metadata = Json.mapper().createObjectNode();
        String digest = Integer.toHexString(order.hashCode()) + "-" + key;
        metadata.put("provider", "test").put("input_digest", digest);
        if (key.type() == ArtifactType.SPEC) {
            metadata.set("spec", Json.mapper().valueToTree(spec));
            return new ProducedArtifact(
                    key.type(), key, version, null, null, null, null, digest, null, new BigDecimal("0.0030"), metadata);
        }
        String s3Key = S3Keys.artifact(userId, videoId, key, version, extension(key.type()));
        byte[] bytes = (order + " " + key).getBytes(StandardCharsets.UTF_8);
        s3.putObject(put -> put.bucket(Sql.setting("RETAKE_S3_BUCKET")).key(s3Key), AsyncRequestBody.fromBytes(bytes))
                .join();
        return new ProducedArtifact(
                key.type(),
                key,
                version,
                s3Key,
                "application/octet-stream",
                (long) bytes.length,
                "0".repeat(64),
                digest,
                null,
                new BigDecimal("0.0250"),
                metadata);
    }

    private static String extension(ArtifactType type) {
        return switch (type) {
            case SPEC -> "json";
            case BEAT_IMAGE -> "png";
            case CHUNK, STITCHED, FINAL -> "mp4";
            case MUSIC -> "mp3";
            case POSTER -> "jpg";
        };
    }

    private static void list(ObjectNode output, String field, List<ProducedArtifact> artifacts, ArtifactType type) {
        artifacts.stream()
                .filter(a -> a.artifactType() == type)
                .sorted(Comparator.comparing(ProducedArtifact::artifactKey))
                .forEach(a -> output.withArray(field).add(a.reference()));
    }

    private static void single(ObjectNode output, String field, List<ProducedArtifact> artifacts, ArtifactType type) {
        artifacts.stream().filter(a -> a.artifactType() == type).forEach(a -> output.set(field, a.reference()));
    }

    private <T> List<T> seen(String topic, UUID videoId, Class<T> type) {
        return seen.stream()
                .filter(kafka ->
                        kafka.topic().equals(topic) && videoId.toString().equals(kafka.key()))
                .map(Workers::decode)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Object decode(ConsumerRecord<String, byte[]> kafka) {
        byte[] ceType = kafka.headers().lastHeader("ce_type").value();
        try {
            return MessageType.decode(new String(ceType, StandardCharsets.UTF_8), kafka.value(), Object.class);
        } catch (UndecodableMessage e) {
            throw new AssertionError("a record of ours must be decodable", e);
        }
    }

    private void read() {
        while (true) {
            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
        }
    }
}
