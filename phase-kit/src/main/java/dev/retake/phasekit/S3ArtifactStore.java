package dev.retake.phasekit;

import dev.retake.contracts.message.FailureCode;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in an S3 bucket, written with {@code If-None-Match: *}. */
final class S3ArtifactStore implements ArtifactStore {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final double JITTER = 0.3;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;

    private final S3AsyncClient s3;
    private final String bucket;

    S3ArtifactStore(S3AsyncClient s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<StoredObject> find(String key, Instant until) throws PhaseFailure, InterruptedException {
        try {
            return Optional.of(call(
                            until,
                            () -> s3.headObject(
                                    request -> request.bucket(bucket).key(key))))
                    .map(head -> new StoredObject(key, head.contentType(), head.contentLength(), head.metadata()));
        } catch (Refused e) {
            if (e.is(NOT_FOUND)) {
                return Optional.empty();
            }
            throw e.asFailure();
        }
    }

    @Override
    public Optional<byte[]> read(String key, Instant until) throws PhaseFailure, InterruptedException {
        try {
            return Optional.of(call(
                            until,
                            () -> s3.getObject(
                                    request -> request.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())))
                    .map(response -> response.asByteArray());
        } catch (Refused e) {
            if (e.is(NOT_FOUND)) {
                return Optional.empty();
            }
            throw e.asFailure();
        }
    }

    @Override
    public void fetch(String key, Path target, Instant until) throws PhaseFailure, InterruptedException {
        try {
            call(
                    until,
                    () -> s3.getObject(
                            request -> request.bucket(bucket).key(key),
                            AsyncResponseTransformer.toFile(
                                    target, FileTransformerConfiguration.defaultCreateOrReplaceExisting())));
        } catch (Refused e) {
            if (e.is(NOT_FOUND)) {
                throw PhaseFailure.internal("An input of this phase, " + key + ", is no longer stored.", e.getCause());
            }
            throw e.asFailure();
        }
    }

    @Override
    public boolean put(String key, byte[] content, String contentType, Instant until)
            throws PhaseFailure, InterruptedException {
        return put(request -> request.key(key).contentType(contentType), AsyncRequestBody.fromBytes(content), until);
    }

    @Override
    public boolean put(String key, Path content, String contentType, Map<String, String> metadata, Instant until)
            throws PhaseFailure, InterruptedException {
        return put(
                request -> request.key(key).contentType(contentType).metadata(metadata),
                AsyncRequestBody.fromFile(content),
                until);
    }

    private boolean put(Consumer<PutObjectRequest.Builder> what, AsyncRequestBody body, Instant until)
            throws PhaseFailure, InterruptedException {
        try {
            call(
                    until,
                    () -> s3.putObject(
                            request ->
                                    request.applyMutation(what).bucket(bucket).ifNoneMatch("*"),
                            body));
            return true;
        } catch (Refused e) {
            if (e.is(PRECONDITION_FAILED)) {
                return false;
            }
            throw e.asFailure();
        }
    }

    private <T> T call(Instant until, Supplier<CompletionStage<T>> request)
            throws Refused, PhaseFailure, InterruptedException {
        // Who is interrupted already begins nothing: below, the interrupt might be taken for trouble and be waited out.
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        CompletableFuture<T> answer = Uni.createFrom()
                .completionStage(request)
                .onFailure(S3ArtifactStore::passes)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(JITTER)
                .expireAt(until.toEpochMilli())
                .subscribeAsCompletionStage();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Optional<S3Exception> refusal = cause(e, S3Exception.class).filter(answered -> !passes(answered));
            if (refusal.isPresent()) {
                throw new Refused(refusal.get());
            }
            throw unavailable(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    /** Whether the same request may be answered later. 409 is what a conditional put may get while another races it. */
    private static boolean passes(Throwable failure) {
        return cause(failure, S3Exception.class)
                .map(answered -> answered.statusCode() >= 500
                        || answered.statusCode() == TOO_MANY_REQUESTS
                        || answered.statusCode() == CONFLICT)
                .orElseGet(() -> cause(failure, SdkClientException.class).isPresent());
    }

    private static <E extends Throwable> Optional<E> cause(Throwable failure, Class<E> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static PhaseFailure unavailable(Throwable cause) {
        return new PhaseFailure(
                FailureCode.STORAGE_UNAVAILABLE,
                true,
                "The storage for images and videos could not be reached in time. Try again later.",
                cause);
    }

    /** S3 answered, and repeating the request would not change the answer. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final S3Exception answer;

        Refused(S3Exception answer) {
            super(answer);
            this.answer = answer;
        }

        boolean is(int status) {
            return answer.statusCode() == status;
        }

        PhaseFailure asFailure() {
            return unavailable(answer);
        }
    }
}
