package dev.retake.checkpoint.history;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned URLs, for a host that the reader can reach. Signing asks nobody: it is arithmetic. */
@ApplicationScoped
public class ObjectLinks {
    private final S3Presigner presigner;
    private final String bucket;
    private final Duration lifetime;
    private final Clock clock;

    ObjectLinks(
            @ConfigProperty(name = "retake.s3.public-endpoint") URI publicEndpoint,
            @ConfigProperty(name = "retake.s3.region") String region,
            @ConfigProperty(name = "retake.s3.access-key") String accessKey,
            @ConfigProperty(name = "retake.s3.secret-key") String secretKey,
            @ConfigProperty(name = "retake.s3.bucket") String bucket,
            @ConfigProperty(name = "retake.s3.link-lifetime") Duration lifetime,
            Clock clock) {
        this.presigner = S3Presigner.builder()
                .endpointOverride(publicEndpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
        this.bucket = bucket;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public String to(String s3Key) {
        return presigner
                .presignGetObject(request -> request.signatureDuration(lifetime)
                        .getObjectRequest(get -> get.bucket(bucket).key(s3Key)))
                .url()
                .toExternalForm();
    }

    /** The artifact with a link to its object, if it has one. */
    public Artifact link(Artifact artifact) {
        String key = artifact.s3Key();
        if (key == null) {
            return artifact;
        }
        Instant expiresAt = clock.instant().plus(lifetime);
        return artifact.linked(to(key), expiresAt);
    }

    @PreDestroy
    void close() {
        presigner.close();
    }
}
