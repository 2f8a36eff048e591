package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.objects.Bucket;
import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Pictures;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.StoredObjects;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.checkpoint.upload.UploadedImage;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ReferenceAsset;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class AssetComponentTest {
    private static final int MEGABYTE = 1_000_000;
    private static final String FORM = "multipart/form-data; boundary=cut-here";

    @Inject
    Bucket bucket;

    private final String user = Api.newUser();
    private final Api api = Api.as(user);

    @Test
    void aPictureIsKeptUnderItsOwnersIdAndItsLinkWorks() {
        byte[] picture = Pictures.png();

        Response kept = upload("holiday.jpg", "image/jpeg", picture);

        kept.then().statusCode(201);
        UUID id = UUID.fromString(kept.path("asset_id"));
        String key = user + "/assets/" + id + ".png";
        assertThat(StoredObjects.read(key).asByteArray()).isEqualTo(picture);
        assertThat(StoredObjects.read(key).response().contentType()).isEqualTo("image/png");
        assertThat(Sql.row("SELECT user_id, s3_key, content_type, file_size_bytes FROM assets WHERE id = ?", id))
                .isEqualTo(Map.of("user_id", user, "s3_key", key, "content_type", "image/png", "file_size_bytes", (long)
                        picture.length));
        assertThat(RestAssured.given()
                        .urlEncodingEnabled(false)
                        .get(kept.<String>path("s3_url"))
                        .asByteArray())
                .isEqualTo(picture);
    }

    @Test
    void aJpegKeepsItsTrueExtension() {
        upload("holiday.png", "application/octet-stream", Pictures.jpeg())
                .then()
                .statusCode(201);

        assertThat(StoredObjects.keysUnder(user + "/"))
                .singleElement()
                .asString()
                .endsWith(".jpg");
    }

    @Test
    void namedAssetsReachThePlannerInTheOrderNamed() {
        UUID first = asset(api);
        UUID second = asset(api);

        UUID video = api.start(Map.of("reference_assets", List.of(second, first)));

        PhaseRequested order = Workers.connected().order(video, Phase.PLANNING);
        assertThat(order.referenceAssets()).extracting(ReferenceAsset::assetId).containsExactly(second, first);
        assertThat(order.referenceAssets())
                .extracting(ReferenceAsset::s3Key)
                .allSatisfy(key -> assertThat(key).startsWith(user + "/assets/"));
    }

    @Test
    void i13_anAssetOfAnotherUserCannotBeNamed() {
        UUID theirs = asset(Api.as(Api.newUser()));

        refusedWish(List.of(theirs));
        refusedWish(List.of(asset(api), UUID.randomUUID()));
    }

    @Test
    void i16_atMostFourAssetsAreNamedAndEachOnce() {
        UUID one = asset(api);

        refusedWish(List.of(one, one));
        refusedWish(Arrays.asList(one, null));
        refusedWish(Stream.generate(UUID::randomUUID).limit(5).toList());
        api.start(Map.of("reference_assets", List.of(one, asset(api), asset(api), asset(api))));
    }

    static Stream<Arguments> noPictures() {
        byte[] png = Pictures.png();
        return Stream.of(
                Arguments.of("a renamed PDF", "image/png", Pictures.pdf(), 400),
                Arguments.of("HTML that calls itself a picture", "image/png", Pictures.html(), 400),
                Arguments.of("a GIF", "image/gif", Pictures.gif(), 400),
                Arguments.of("a truncated PNG", "image/png", Arrays.copyOf(png, png.length / 2), 400),
                Arguments.of("a PNG without its last byte", "image/png", Arrays.copyOf(png, png.length - 1), 400),
                Arguments.of("a decompression bomb", "image/png", Pictures.pngBomb(16_000, 16_000), 400),
                Arguments.of("nothing", "image/png", new byte[0], 400),
                Arguments.of("a PDF", "application/pdf", Pictures.pdf(), 415),
                Arguments.of("HTML", "text/html", Pictures.html(), 415));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noPictures")
    void i16_whatIsNoPictureIsRefusedAndNothingIsKept(String what, String type, byte[] content, int status) {
        upload("picture.png", type, content)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("file"));

        nothingIsKept();
    }

    @Test
    void i16_aFormWithoutTheFileNamesIt() {
        api.request()
                .multiPart("picture", "a.png", Pictures.png(), "image/png")
                .post("/api/assets")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("file"));
        api.request()
                .multiPart("file", "just words")
                .post("/api/assets")
                .then()
                .statusCode(415)
                .body("errors[0].field", is("file"));
        nothingIsKept();
    }

    @Test
    void i16_aFormThatBreaksOffIsAnsweredWith400() throws Exception {
        byte[] whole = form(Pictures.png());

        HttpResponse<String> answer = send(FORM, HttpRequest.BodyPublishers.ofByteArray(whole, 0, whole.length - 200));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        HttpResponse<String> shapeless = send("multipart/form-data", HttpRequest.BodyPublishers.ofByteArray(whole));
        assertThat(shapeless.statusCode())
                .as("a form that does not say where its parts end")
                .isEqualTo(400);
        nothingIsKept();
    }

    @Test
    void i16_aBodyThatIsNoFormIsAnsweredWith415() {
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("file", "x"))
                .post("/api/assets")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void twentyMegabytesAreTaken() throws Exception {
        byte[] form = form(Pictures.pngOfSize((int) UploadedImage.LARGEST_BYTES));

        HttpResponse<String> answer = send(FORM, HttpRequest.BodyPublishers.ofByteArray(form));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {(int) UploadedImage.LARGEST_BYTES + 1, 21 * MEGABYTE})
    void i16_aFileOfMoreIsAnsweredWith413AndAReason(int size) throws Exception {
        byte[] form = form(Pictures.pngOfSize(size));

        HttpResponse<String> answer = send(FORM, HttpRequest.BodyPublishers.ofByteArray(form));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:retake:problem:too-large", "at most");
        nothingIsKept();
    }

    @Test
    void i16_aStreamOf21MegabytesThatHidesItsLengthIsAnsweredWith413Too() throws Exception {
        byte[] form = form(Pictures.pngOfSize(21 * MEGABYTE));

        HttpResponse<String> answer =
                send(FORM, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        nothingIsKept();
    }

    @Test
    void i16_jsonIsHeldToOneMegabyteWhetherOrNotItTellsItsLength() throws Exception {
        byte[] long_ = ("{\"prompt\": \"" + "x".repeat(2 * MEGABYTE) + "\"}").getBytes(StandardCharsets.US_ASCII);

        api.request()
                .contentType(ContentType.JSON)
                .body(long_)
                .post("/api/generate")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        HttpResponse<String> streamed = HttpClient.newHttpClient()
                .send(
                        request("/api/generate")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(long_)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(streamed.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void i13_withoutATokenNothingIsTaken() {
        RestAssured.given()
                .multiPart("file", "a.png", Pictures.png(), "image/png")
                .post("/api/assets")
                .then()
                .statusCode(401);
    }

    @Test
    void i02_aRepeatedPutOfTheSameIsGoodAndAnotherOverItIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("a"), Pictures.png());
        String key = user + "/assets/put-twice.png";
        bucket.put(key, file, "image/png", "digest");

        bucket.put(key, file, "image/png", "digest");

        Path other = Files.write(directory.resolve("b"), Pictures.jpeg());
        Assertions.assertThatThrownBy(() -> bucket.put(key, other, "image/jpeg", "another"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(StoredObjects.read(key).asByteArray()).isEqualTo(Pictures.png());
    }

    private void refusedWish(List<UUID> assets) {
        api.post("/api/generate", Map.of("prompt", "luxury watch commercial", "reference_assets", assets))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("reference_assets"));
        assertThat(Sql.value("SELECT count(*) FROM video_generations WHERE user_id = ?", user))
                .isEqualTo(0L);
    }

    private static UUID asset(Api owner) {
        return UUID.fromString(owner.request()
                .multiPart("file", "a.png", Pictures.png(), "image/png")
                .post("/api/assets")
                .then()
                .statusCode(201)
                .extract()
                .path("asset_id"));
    }

    private Response upload(String name, String type, byte[] content) {
        return api.request().multiPart("file", name, content, type).post("/api/assets");
    }

    private void nothingIsKept() {
        assertThat(Sql.value("SELECT count(*) FROM assets WHERE user_id = ?", user))
                .isEqualTo(0L);
        assertThat(StoredObjects.keysUnder(user + "/")).isEmpty();
    }

    private HttpResponse<String> send(String type, HttpRequest.BodyPublisher body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request("/api/assets")
                                .header("Content-Type", type)
                                .POST(body)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + TestIssuer.tokenOf(user));
    }

    private static byte[] form(byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--cut-here\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(content);
        form.writeBytes("\r\n--cut-here--\r\n".getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }
}
