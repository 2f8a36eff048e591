package dev.retake.checkpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class LimitsComponentTest {
    private static final String PROBLEM = "application/problem+json";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/videos", "/api/nothing", "/studio/config.json", "/q/health/live"})
    void everyAnswerTellsBrowsersToBeCareful(String address) {
        given().get(address)
                .then()
                .header("X-Content-Type-Options", is("nosniff"))
                .header("X-Frame-Options", is("DENY"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void anAddressLongerThanAnyOfOursIsRefusedWithAReason() {
        given().get("/api/videos?cursor=" + "x".repeat(9000))
                .then()
                .statusCode(414)
                .contentType(PROBLEM)
                .body("type", is("urn:retake:problem:address-too-long"));
    }

    @Test
    void headersLargerThanAnyOfOursAreRefusedWithAReason() {
        given().header("X-Much", "x".repeat(17_000))
                .get("/api/videos")
                .then()
                .statusCode(431)
                .contentType(PROBLEM)
                .body("type", is("urn:retake:problem:headers-too-large"));
    }

    @Test
    void documentsDeeperThanAnyOfOursAreRefusedWithAReason() {
        String deep = "{\"style\":".repeat(5000) + "1" + "}".repeat(5000);
        Api.as(Api.newUser())
                .request()
                .contentType(ContentType.JSON)
                .body(deep)
                .post("/api/generate")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
    }
}
