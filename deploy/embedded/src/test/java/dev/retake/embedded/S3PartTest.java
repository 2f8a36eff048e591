package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3PartTest {
    @TempDir
    static Path home;

    private static S3Part s3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        s3 = new S3Part(home, Ports.free());
        s3.start();
    }

    @AfterAll
    static void stop() {
        s3.stop();
    }

    @Test
    void objectsAndTheirMetadataSurviveARestart() {
        int port = Ports.free();
        Path own = home.resolve("restarted");
        try (S3Part before = new S3Part(own, port)) {
            before.start();
            try (S3Client client = client(before, before.secretKey())) {
                client.putObject(
                        request -> request.bucket(before.bucket())
                                .key("user/videos/1/beat_00_v1.png")
                                .contentType("image/png")
                                .metadata(Map.of("run-id", "7")),
                        RequestBody.fromString("bytes"));
            }
        }
        try (S3Part after = new S3Part(own, port)) {
            after.start();
            try (S3Client client = client(after, after.secretKey())) {
                HeadObjectResponse object = client.headObject(
                        request -> request.bucket(after.bucket()).key("user/videos/1/beat_00_v1.png"));
                assertThat(object.contentType()).isEqualTo("image/png");
                assertThat(object.contentLength()).isEqualTo(5);
                assertThat(object.metadata()).containsEntry("run-id", "7");
            }
        }
    }

    @Test
    void wrongSignatureIsRefused() {
        try (S3Client client = client(s3, "not-the-secret")) {
            assertThatThrownBy(() -> client.deleteObject(
                            request -> request.bucket(s3.bucket()).key("forged")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
            // Refused before its body is read, so the answer may be lost with the connection.
            assertThatThrownBy(() -> client.putObject(put("forged"), RequestBody.fromString("x")))
                    .isInstanceOf(SdkException.class);
        }
        try (S3Client client = client(s3, s3.secretKey())) {
            assertThatThrownBy(() -> client.headObject(
                            request -> request.bucket(s3.bucket()).key("forged")))
                    .isInstanceOf(NoSuchKeyException.class);
        }
    }

    @Test
    void anonymousReadIsRefused() throws Exception {
        write("private", "x");
        assertThat(get(URI.create(s3.endpoint() + "/" + s3.bucket() + "/private"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void conditionalPutDoesNotOverwrite() {
        // Not conditional itself: a client that repeats a conditional put after a lost answer meets its own object.
        write("once", "first");
        try (S3Client client = client(s3, s3.secretKey())) {
            assertThatThrownBy(() -> client.putObject(
                            put("once").toBuilder().ifNoneMatch("*").build(), RequestBody.fromString("second")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
            assertThat(client.getObjectAsBytes(
                                    request -> request.bucket(s3.bucket()).key("once"))
                            .asUtf8String())
                    .isEqualTo("first");
        }
    }

    @Test
    void presignedReadWorksByRangeAndNotWhenTamperedWith() throws Exception {
        write("film.mp4", "0123456789");
        URI url = presigned("film.mp4");
        assertThat(get(url).body()).isEqualTo("0123456789");

        HttpResponse<String> part = get(url, "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");

        URI other = URI.create(url.toString().replace("film.mp4", "another.mp4"));
        assertThat(get(other).statusCode()).isEqualTo(403);
    }

    @Test
    void pagesOfThisMachineMayReadAndOthersMayNot() throws Exception {
        write("film.mp4", "0123456789");
        URI url = presigned("film.mp4");
        assertThat(get(url, "Origin", "http://localhost:8080").headers().firstValue("access-control-allow-origin"))
                .isPresent();
        assertThat(get(url, "Origin", "http://elsewhere.example").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    private static PutObjectRequest put(String key) {
        return PutObjectRequest.builder().bucket(s3.bucket()).key(key).build();
    }

    private static void write(String key, String content) {
        try (S3Client client = client(s3, s3.secretKey())) {
            client.putObject(put(key), RequestBody.fromString(content));
        }
    }

    private static HttpResponse<String> get(URI url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI presigned(String key) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create(s3.endpoint()))
                .region(Region.of(s3.region()))
                .credentialsProvider(credentials(s3, s3.secretKey()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return URI.create(presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(
                                    request -> request.bucket(s3.bucket()).key(key)))
                    .url()
                    .toString());
        }
    }

    private static S3Client client(S3Part part, String secret) {
        return S3Client.builder()
                .endpointOverride(URI.create(part.endpoint()))
                .region(Region.of(part.region()))
                .credentialsProvider(credentials(part, secret))
                .forcePathStyle(true)
                .build();
    }

    private static StaticCredentialsProvider credentials(S3Part part, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(part.accessKey(), secret));
    }
}
