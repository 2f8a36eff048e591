package dev.retake.checkpoint.testkit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects really read from S3, past everything the service believes. */
public final class StoredObjects {
    private static final Map<String, S3AsyncClient> BY_ENDPOINT = new ConcurrentHashMap<>();

    private StoredObjects() {}

    /** At most a thousand. */
    public static List<String> keysUnder(String prefix) {
        return s3().listObjectsV2(request -> request.bucket(bucket()).prefix(prefix)).join().contents().stream()
                .map(S3Object::key)
                .toList();
    }

    public static ResponseBytes<GetObjectResponse> read(String key) {
        return s3().getObject(request -> request.bucket(bucket()).key(key), AsyncResponseTransformer.toBytes())
                .join();
    }

    public static void write(String key, byte[] content) {
        s3().putObject(request -> request.bucket(bucket()).key(key), AsyncRequestBody.fromBytes(content))
                .join();
    }

    private static String bucket() {
        return Sql.setting("RETAKE_S3_BUCKET");
    }

    private static S3AsyncClient s3() {
        return BY_ENDPOINT.computeIfAbsent(
                Sql.setting("RETAKE_S3_ENDPOINT"),
                endpoint -> S3AsyncClient.builder()
                        .endpointOverride(URI.create(endpoint))
                        .region(Region.of(Sql.setting("RETAKE_S3_REGION")))
                        .forcePathStyle(true)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                                Sql.setting("RETAKE_S3_ACCESS_KEY"), Sql.setting("RETAKE_S3_SECRET_KEY"))))
                        .build());
    }
}
