package dev.retake.checkpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
@TestProfile(CorsComponentTest.TwoOrigins.class)
class CorsComponentTest {
    /** A frontend, and its trial version, elsewhere; nobody asks much. */
    public static class TwoOrigins implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "retake.cors.origins", "https://app.example,https://staging.example",
                    "retake.requests-per-minute", "20");
        }
    }

    private final Api api = Api.as(Api.newUser());

    @Test
    void aPageOfANamedOriginMaySendAllThatTheApiTakes() {
        Response preflight = given().header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,if-match,idempotency-key,prefer")
                .options("/api/video/{id}/continue", UUID.randomUUID());

        preflight
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://app.example")
                .header("Access-Control-Allow-Credentials", "false")
                .header("Access-Control-Max-Age", "3600");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
                .contains("authorization", "content-type", "if-match", "idempotency-key", "prefer");
    }

    @Test
    void aPageOfANamedOriginMayReadAnswersAndTheHeadersItNeeds() {
        Response answer =
                api.request().header("Origin", "https://staging.example").get("/api/videos");

        answer.then().statusCode(200).header("Access-Control-Allow-Origin", "https://staging.example");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "Retry-After", "X-Trace-Id");
        api.request()
                .header("Origin", "https://app.example")
                .get("/api/status/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", "https://app.example");
    }

    @Test
    void aPageOfAnotherOriginGetsNothing() {
        api.request()
                .header("Origin", "https://evil.example")
                .get("/api/videos")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", equalTo(null))
                .body(is(""));
    }

    @Test
    void whoAsksTooMuchIsToldWhenToAskAgainAndNobodyElseIs() {
        for (int i = 0; i < 20; i++) {
            api.get("/api/videos").then().statusCode(200);
        }
        Response refused = await().until(() -> api.get("/api/videos"), answer -> answer.statusCode() == 429);
        refused.then().contentType("application/problem+json").body("type", is("urn:retake:problem:too-many-requests"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 4);
        Api.as(Api.newUser()).get("/api/videos").then().statusCode(200);
    }
}
