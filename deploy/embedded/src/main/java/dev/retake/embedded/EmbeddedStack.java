package dev.retake.embedded;

import dev.retake.contracts.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several parts that start together and end together, with the declared topics and the bucket in place. */
public final class EmbeddedStack implements AutoCloseable {
    private final List<Part> parts;

    public EmbeddedStack(Collection<? extends Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The parts of those names ({@code postgres}, {@code kafka}, {@code redis}, {@code s3}) on free ports. */
    public static EmbeddedStack onFreePorts(Path home, Collection<String> names) {
        return new EmbeddedStack(
                names.stream().map(name -> part(name, home, Ports.free())).toList());
    }

    private static Part part(String name, Path home, int port) {
        return switch (name) {
            case "postgres" -> new PostgresPart(home, port);
            case "kafka" -> new KafkaPart(home, port);
            case "redis" -> new RedisPart(home, port);
            case "s3" -> new S3Part(home, port);
            default ->
                throw new IllegalArgumentException("There is no part " + name + ": use postgres, kafka, redis, s3");
        };
    }

    /** Starts all at once; if one fails, none is left running. */
    public void start() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> starts = new ArrayList<>();
            for (Part part : parts) {
                starts.add(CompletableFuture.runAsync(() -> start(part), executor));
            }
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            stop();
            throw e.getCause() instanceof PartFailed failure ? failure : e;
        }
    }

    /** Starts one part and puts in place what services expect to find in it. */
    public static void start(Part part) {
        part.start();
        if (part instanceof KafkaPart kafka) {
            kafka.declare(Topic.declared());
        }
    }

    public List<Part> parts() {
        return parts;
    }

    /** What services need to find all of it, by the names of their configuration. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        parts.forEach(part -> settings.putAll(part.settings()));
        return settings;
    }

    public void stop() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> executor.execute(part::stop));
        }
    }

    @Override
    public void close() {
        stop();
    }
}
