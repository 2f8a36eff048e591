package dev.retake.faults;

import dev.retake.embedded.Directories;
import dev.retake.embedded.EmbeddedStack;
import dev.retake.embedded.KafkaPart;
import dev.retake.embedded.PostgresPart;
import dev.retake.embedded.S3Part;
import dev.retake.local.stack.StackDescription;
import dev.retake.local.stack.StackDescription.KafkaDescription;
import dev.retake.local.stack.StackDescription.PartDescription;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import dev.retake.local.stack.StackDescription.S3Description;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Postgres with the service's tables, Kafka and S3, without a service: whatever is to be found there can be put there. */
final class SmallStack implements AutoCloseable {
    private static final Path MIGRATIONS = Path.of("../../checkpoint-service/src/main/resources/db/migration");

    private final Path home;
    private final EmbeddedStack parts;
    private final StackDescription description;
    private final Connection connection;
    private final S3Description s3Description;
    private final S3AsyncClient s3;
    private final KafkaProducer<String, byte[]> producer;

    private SmallStack(Path home, EmbeddedStack parts) throws SQLException {
        this.home = home;
        this.parts = parts;
        Map<String, PartDescription> parted = new TreeMap<>();
        parts.parts().forEach(part -> {
            switch (part) {
                case PostgresPart postgres ->
                    parted.put(
                            "postgres",
                            new PostgresDescription(
                                    postgres.url(), postgres.user(), postgres.password(), postgres.pid()));
                case KafkaPart kafka ->
                    parted.put("kafka", new KafkaDescription(kafka.bootstrapServers(), kafka.pid()));
                case S3Part s3 ->
                    parted.put(
                            "s3",
                            new S3Description(s3.endpoint(), s3.bucket(), s3.accessKey(), s3.secretKey(), s3.pid()));
                default -> throw new IllegalStateException("nobody asked for " + part.name());
            }
        });
        this.description = new StackDescription(List.of(), parted);
        PostgresDescription postgres = of(PostgresDescription.class);
        this.connection = DriverManager.getConnection("jdbc:" + postgres.url(), postgres.user(), postgres.password());
        this.s3Description = of(S3Description.class);
        this.s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(s3Description.endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(s3Description.accessKey(), s3Description.secretKey())))
                .build();
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", of(KafkaDescription.class).bootstrapServers());
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    static SmallStack start() throws IOException, SQLException {
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "inspected-");
        EmbeddedStack parts = EmbeddedStack.onFreePorts(home, List.of("postgres", "kafka", "s3"));
        parts.start();
        SmallStack stack = new SmallStack(home, parts);
        stack.migrate();
        return stack;
    }

    StackDescription description() {
        return description;
    }

    void execute(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    void put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(s3Description.bucket()).key(key), AsyncRequestBody.fromBytes(bytes))
                .join();
    }

    void remove(String key) {
        s3.deleteObject(request -> request.bucket(s3Description.bucket()).key(key))
                .join();
    }

    void send(String topic, String key, Map<String, String> headers, byte[] body) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, body);
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var unused = producer.send(message);
    }

    /** All that was put, sent and written is there. */
    void flush() throws SQLException {
        connection.commit();
        producer.flush();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        producer.close();
        s3.close();
        parts.close();
        Directories.delete(home);
    }

    private void migrate() throws IOException, SQLException {
        try (Stream<Path> files = Files.list(MIGRATIONS);
                Statement statement = connection.createStatement()) {
            for (Path migration :
                    files.sorted(Comparator.comparingInt(SmallStack::version)).toList()) {
                // One at a time: what is sent together is one transaction, in which no index is built concurrently.
                for (String each : Files.readString(migration).split(";\n")) {
                    statement.execute(each);
                }
            }
        }
        // From here on a state is written as a whole: each commit waits for the disk.
        connection.setAutoCommit(false);
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V|__.*", ""));
    }

    private <T extends PartDescription> T of(Class<T> kind) {
        return description.parts().values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
