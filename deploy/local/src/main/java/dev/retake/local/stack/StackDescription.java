package dev.retake.local.stack;

import dev.retake.contracts.Json;
import dev.retake.embedded.KafkaPart;
import dev.retake.embedded.Part;
import dev.retake.embedded.PartFailed;
import dev.retake.embedded.PostgresPart;
import dev.retake.embedded.RedisPart;
import dev.retake.embedded.S3Part;
import dev.retake.embedded.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code stack.json} tells other tools about what runs. Its shape is public. */
public record StackDescription(List<ServiceDescription> services, Map<String, PartDescription> parts) {

    public record ServiceDescription(String name, String url, long pid, String log) {}

    /** The address of a part in its own terms. */
    public sealed interface PartDescription {
        long pid();
    }

    public record PostgresDescription(String url, String user, String password, long pid) implements PartDescription {}

    public record KafkaDescription(String bootstrapServers, long pid) implements PartDescription {}

    public record RedisDescription(String url, long pid) implements PartDescription {}

    public record S3Description(String endpoint, String bucket, String accessKey, String secretKey, long pid)
            implements PartDescription {}

    static StackDescription of(List<Unit> units) {
        List<ServiceDescription> services = units.stream()
                .filter(ServiceUnit.class::isInstance)
                .map(ServiceUnit.class::cast)
                .map(service -> new ServiceDescription(
                        service.name(),
                        service.url(),
                        service.pid(),
                        service.log().toString()))
                .toList();
        Map<String, PartDescription> parts = new LinkedHashMap<>();
        for (Unit unit : units) {
            if (unit instanceof PartUnit(Part part)) {
                parts.put(part.name(), describe(part));
            }
        }
        return new StackDescription(services, parts);
    }

    private static PartDescription describe(Part part) {
        return switch (part) {
            case PostgresPart postgres ->
                new PostgresDescription(postgres.url(), postgres.user(), postgres.password(), postgres.pid());
            case KafkaPart kafka -> new KafkaDescription(kafka.bootstrapServers(), kafka.pid());
            case RedisPart redis -> new RedisDescription(redis.url(), redis.pid());
            case S3Part s3 -> new S3Description(s3.endpoint(), s3.bucket(), s3.accessKey(), s3.secretKey(), s3.pid());
        };
    }

    /** Replaces the file as a whole, readable by its owner alone since it holds passwords. */
    void write(Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            Secret.createPrivate(
                    unfinished, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw PartFailed.onDisk(file, e);
        }
    }
}
