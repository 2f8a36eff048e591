package dev.retake.checkpoint.objects;

import dev.retake.checkpoint.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Writes objects once, never over another (I2), and takes them away. Trouble with S3 itself becomes
 * {@link Problem.Unavailable}. Waits on the calling virtual thread: not to be called with a transaction open.
 */
@ApplicationScoped
public class Bucket {
    private static final String SHA256 = "sha256";
    private static final int PRECONDITION_FAILED = 412;
    private static final int AS_MANY_AS_ONE_CALL_DELETES = 1000;

    private final S3AsyncClient s3;
    private final String bucket;

    Bucket(S3AsyncClient s3, @ConfigProperty(name = "retake.s3.bucket") String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * Puts a file under a key that was never used. An earlier try of the same put may have gone through unnoticed: the
     * same content there already is as good.
     *
     * @param sha256 of the file, in hexadecimal
     * @throws IllegalStateException when something else lies there
     */
    public void put(String key, Path file, String contentType, String sha256) {
        try {
            call(() -> s3.putObject(
                    request -> request.bucket(bucket)
                            .key(key)
                            .contentType(contentType)
                            .metadata(Map.of(SHA256, sha256))
                            .ifNoneMatch("*"),
                    AsyncRequestBody.fromFile(file)));
        } catch (Refused e) {
            if (e.status() != PRECONDITION_FAILED || !holds(key, sha256)) {
                throw new IllegalStateException("S3 refuses " + key, e);
            }
        }
    }

    /** @return some of the keys that begin so, as many as {@link #delete} takes at once; none when there are no more */
    public List<String> keysUnder(String prefix) {
        return call(() -> s3.listObjectsV2(
                        request -> request.bucket(bucket).prefix(prefix).maxKeys(AS_MANY_AS_ONE_CALL_DELETES)))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** Removes objects; one that is gone already is as good. */
    public void delete(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        call(() -> s3.deleteObjects(request ->
                request.bucket(bucket).delete(delete -> delete.objects(objects).quiet(true))));
    }

    private boolean holds(String key, String sha256) {
        HeadObjectResponse found =
                call(() -> s3.headObject(request -> request.bucket(bucket).key(key)));
        return sha256.equals(found.metadata().get(SHA256));
    }

    private static <T> T call(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof S3Exception answered && answered.statusCode() < 500) {
                throw new Refused(answered);
            }
            if (e.getCause() instanceof SdkException) {
                throw new Problem.Unavailable("the storage for pictures and videos", e);
            }
            throw e;
        }
    }

    /** S3 answered, and repeating the request would not change the answer. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(S3Exception answer) {
            super(answer);
            this.status = answer.statusCode();
        }

        int status() {
            return status;
        }
    }
}
