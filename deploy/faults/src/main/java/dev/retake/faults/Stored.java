package dev.retake.faults;

import dev.retake.local.stack.StackDescription.S3Description;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket, read past everything the services believe. */
final class Stored implements AutoCloseable {
    private final S3AsyncClient s3;
    private final String bucket;

    Stored(S3Description description) {
        this.bucket = description.bucket();
        this.s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(description.endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(description.accessKey(), description.secretKey())))
                .build();
    }

    /** The bytes of an object; empty when there is none. */
    Optional<byte[]> read(String key) {
        try {
            return Optional.of(
                    s3.getObject(request -> request.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                            .join()
                            .asByteArrayUnsafe());
        } catch (CompletionException e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    List<String> keysUnder(String prefix) {
        return s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).join().contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public void close() {
        s3.close();
    }
}
