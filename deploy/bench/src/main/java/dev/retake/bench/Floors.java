package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.S3Description;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** What this machine's Postgres and Kafka can do at best, in the same minute as what they are compared with. */
final class Floors {
    private static final int VIDEOS = 1000;
    private static final int CLIENTS = 16;
    private static final int HOPS = 500;
    private static final String TABLES = """
            DROP SCHEMA IF EXISTS floor CASCADE;
            CREATE SCHEMA floor;
            CREATE TABLE floor.videos (id int PRIMARY KEY, status text NOT NULL, phase_outputs jsonb NOT NULL, updated_at timestamptz NOT NULL)
                WITH (fillfactor = 50);
            INSERT INTO floor.videos SELECT n, 'queued', '{}', now() FROM generate_series(1, 1000) AS n;
            CREATE TABLE floor.checkpoints (
                id uuid PRIMARY KEY, video_id int NOT NULL, branch_name text NOT NULL, phase_number smallint NOT NULL,
                version int NOT NULL, parent_checkpoint_id uuid, status text NOT NULL, approved_at timestamptz,
                created_at timestamptz NOT NULL, phase_output jsonb NOT NULL, cost_usd numeric(12, 4) NOT NULL,
                user_id text NOT NULL, edit_description text);
            """;
    private static final String INSERT = """
            INSERT INTO floor.checkpoints
            VALUES (?, ?, 'main', 1, 1, NULL, 'pending', NULL, now(), '{"status": "succeeded"}', 0, 'bench', NULL)
            """;
    private static final String UPDATE =
            "UPDATE floor.videos SET status = 'paused_at_phase1', updated_at = now() WHERE id = ?";

    private final OwnStack stack;

    Floors(OwnStack stack) {
        this.stack = stack;
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * REF16: committed transactions a second at 16 clients, each one inserted checkpoint row and one update of one of
     * 1,000 video rows, with prepared statements, fsync and synchronous_commit on.
     */
    double ref16(Duration duration) throws InterruptedException {
        return aSecond(duration, this::commitUntil);
    }

    /** Objects a second that the S3 server takes from 16 clients, each a plain PUT of so many random bytes. */
    double puts(int size, Duration duration) throws InterruptedException {
        S3Description server = stack.part(S3Description.class);
        byte[] content = new byte[size];
        ThreadLocalRandom.current().nextBytes(content);
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(server.endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .build()) {
            return aSecond(duration, (end, stored) -> {
                while (System.nanoTime() < end) {
                    s3.putObject(
                                    put -> put.bucket(server.bucket()).key("floor/" + UUID.randomUUID()),
                                    AsyncRequestBody.fromBytes(content))
                            .join();
                    stored.increment();
                }
                return null;
            });
        }
    }

    /** What one client does again and again until that time. */
    private interface Client {
        @Nullable
        Void workUntil(long end, LongAdder done) throws SQLException;
    }

    private static double aSecond(Duration duration, Client client) throws InterruptedException {
        LongAdder done = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        try (ExecutorService executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(executor.submit(() -> client.workUntil(end, done)));
            }
            for (Future<?> working : clients) {
                working.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return done.sum() / ((System.nanoTime() - begun) / 1e9);
    }

    /** One durable commit of the same transaction by one client. */
    Samples commit() throws SQLException {
        Samples samples = new Samples();
        try (Connection connection = stack.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement update = connection.prepareStatement(UPDATE)) {
                for (int i = 0; i < HOPS; i++) {
                    long begun = System.nanoTime();
                    transaction(connection, insert, update);
                    samples.add(System.nanoTime() - begun);
                }
            }
        }
        return samples;
    }

    /** From handing a record to a producer (acks=all) until a consumer has it. */
    Samples kafkaHop() throws InterruptedException, ExecutionException {
        Samples samples = new Samples();
        try (RawHop hop = new RawHop(stack.kafka());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                stack.kafka(),
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < HOPS; i++) {
                long begun = System.nanoTime();
                producer.send(new ProducerRecord<>(RawHop.TOPIC, new byte[1000]))
                        .get();
                samples.add(hop.awaitNext() - begun);
            }
        }
        return samples;
    }

    private @Nullable Void commitUntil(long end, LongAdder committed) throws SQLException {
        try (Connection connection = stack.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement update = connection.prepareStatement(UPDATE)) {
                while (System.nanoTime() < end) {
                    transaction(connection, insert, update);
                    committed.increment();
                }
            }
        }
        return null;
    }

    private static void transaction(Connection connection, PreparedStatement insert, PreparedStatement update)
            throws SQLException {
        int video = ThreadLocalRandom.current().nextInt(VIDEOS) + 1;
        insert.setObject(1, UUID.randomUUID());
        insert.setInt(2, video);
        insert.executeUpdate();
        update.setInt(1, video);
        update.executeUpdate();
        connection.commit();
    }
}
