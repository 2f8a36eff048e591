package dev.retake.phasekit;

import dev.retake.embedded.S3Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A real S3 server with a store on it, without any framework around. */
final class StoreFixture implements AutoCloseable {
    final S3Part part;
    final S3AsyncClient s3;
    final S3ArtifactStore store;

    StoreFixture(Path home, int port) {
        part = new S3Part(home, port);
        part.start();
        s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(part.endpoint()))
                .forcePathStyle(true)
                .region(Region.of(part.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(part.accessKey(), part.secretKey())))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)))
                .build();
        store = new S3ArtifactStore(s3, part.bucket());
    }

    @Override
    public void close() {
        s3.close();
        part.stop();
    }
}
