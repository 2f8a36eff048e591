package dev.retake.checkpoint.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Presigned URLs, for a host that the reader can reach. Signing asks nobody, but takes longer than all else a status is
 * made of: a URL that was given lately is given again, with three quarters of its life left at least, and a browser that
 * has the object already knows it by its URL.
 */
@ApplicationScoped
public class ObjectLinks {
    private static final int REMEMBERED = 5_000;

    private final S3Presigner presigner;
    private final String bucket;
    private final Duration lifetime;
    private final Clock clock;
    private final Cache<String, Link> recent;

    private record Link(String url, Instant expiresAt) {}

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
        this.recent = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(lifetime.dividedBy(4))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    public String to(String s3Key) {
        return recent.get(s3Key, this::sign).url();
    }

    /** The artifact with a link to its object, if it has one. */
    public Artifact link(Artifact artifact) {
        String key = artifact.s3Key();
        if (key == null) {
            return artifact;
        }
        Link link = recent.get(key, this::sign);
        return artifact.linked(link.url(), link.expiresAt());
    }

    private Link sign(String s3Key) {
        // Told before it is signed: it works until then at least.
        Instant expiresAt = clock.instant().plus(lifetime);
        String url = presigner
                .presignGetObject(request -> request.signatureDuration(lifetime)
                        .getObjectRequest(get -> get.bucket(bucket).key(s3Key)))
                .url()
                .toExternalForm();
        return new Link(url, expiresAt);
    }

    @PreDestroy
    void close() {
        presigner.close();
    }
}
