package dev.retake.phasekit;

import dev.retake.contracts.message.Order;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of one order: what it made and what it read, on this machine and in the store. An object that lies under
 * the key of an artifact is believed only if its metadata names this order and the same digest (I2).
 */
final class OrderFiles {
    private static final String RUN_ID = "run-id";
    private static final String ATTEMPT = "attempt";
    private static final String INPUT_DIGEST = "input-digest";
    private static final String SHA_256 = "sha256";
    private static final String COST_USD = "cost-usd";

    private final Order order;
    private final ArtifactStore store;
    private final Path scratch;
    private final Instant until;
    private final Map<String, Path> local = new ConcurrentHashMap<>();

    OrderFiles(Order order, ArtifactStore store, Path scratch, Instant until) {
        this.order = order;
        this.store = store;
        this.scratch = scratch;
        this.until = until;
    }

    /** @param attempt the attempt of this order that made it and paid for it */
    record Made(String s3Key, String contentType, long sizeBytes, String sha256, BigDecimal costUsd, int attempt) {}

    /** @throws PhaseFailure also when there is something that is not of this order and recipe */
    Optional<Made> find(String s3Key, String inputDigest) throws PhaseFailure, InterruptedException {
        Optional<StoredObject> found = store.find(s3Key, until);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        StoredObject object = found.get();
        if (!isOfThisOrder(object) || !inputDigest.equals(object.metadata().get(INPUT_DIGEST))) {
            throw PhaseFailure.internal(
                    s3Key.substring(s3Key.lastIndexOf('/') + 1)
                            + " already exists and was not made by this run. It is left as it is.",
                    null);
        }
        return Optional.of(made(object));
    }

    /** What this attempt has already paid for one artifact, whatever its recipe. */
    BigDecimal spentOn(String s3Key) throws PhaseFailure, InterruptedException {
        return store.find(s3Key, until)
                .filter(this::isOfThisOrder)
                .map(OrderFiles::made)
                .filter(made -> made.attempt() == order.attempt())
                .map(Made::costUsd)
                .orElse(BigDecimal.ZERO);
    }

    /** Stores a finished file; if somebody was first with the same, theirs counts. */
    Made keep(
            String s3Key, FileKind kind, String inputDigest, Path file, String sha256, long sizeBytes, BigDecimal cost)
            throws PhaseFailure, InterruptedException {
        local.put(s3Key, file);
        Map<String, String> metadata = Map.of(
                RUN_ID, order.orderId().toString(),
                ATTEMPT, Integer.toString(order.attempt()),
                INPUT_DIGEST, inputDigest,
                SHA_256, sha256,
                COST_USD, cost.toPlainString());
        Made made = new Made(s3Key, kind.contentType(), sizeBytes, sha256, cost, order.attempt());
        if (store.put(s3Key, file, kind.contentType(), metadata, until)) {
            return made;
        }
        local.remove(s3Key);
        return find(s3Key, inputDigest).orElse(made);
    }

    /** Whether an equal file is kept beside the artifacts, by whichever order. */
    boolean holds(String s3Key, String inputDigest) throws PhaseFailure, InterruptedException {
        return store.find(s3Key, until)
                .filter(object -> inputDigest.equals(object.metadata().get(INPUT_DIGEST)))
                .isPresent();
    }

    /** Keeps a file that can be made again for nothing. Whatever lies there already stays. */
    void keepBeside(String s3Key, FileKind kind, String inputDigest, Path file)
            throws PhaseFailure, InterruptedException {
        local.put(s3Key, file);
        store.put(s3Key, file, kind.contentType(), Map.of(INPUT_DIGEST, inputDigest), until);
    }

    SourceFile source(String s3Key) {
        return () -> {
            Path known = local.get(s3Key);
            if (known != null) {
                return known;
            }
            Path target = scratchFile(s3Key);
            store.fetch(s3Key, target, until);
            local.put(s3Key, target);
            return target;
        };
    }

    /** Where a file is worked on before it has its place. */
    Path scratchFile(String s3Key) {
        return scratch.resolve(s3Key.substring(s3Key.lastIndexOf('/') + 1));
    }

    private boolean isOfThisOrder(StoredObject object) {
        return order.orderId().toString().equals(object.metadata().get(RUN_ID));
    }

    private static Made made(StoredObject object) {
        Map<String, String> metadata = object.metadata();
        return new Made(
                object.key(),
                object.contentType(),
                object.sizeBytes(),
                metadata.getOrDefault(SHA_256, ""),
                new BigDecimal(metadata.getOrDefault(COST_USD, "0")),
                Integer.parseInt(metadata.getOrDefault(ATTEMPT, "0")));
    }
}
