package dev.retake.checkpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class StudioComponentTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/v/1", "/v/1/cp/2", "/v/1/compare?a=2&b=3"})
    void everyAddressOfTheStudioServesThePageGuarded(String address) {
        given().get(address)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Cache-Control", is("no-cache"))
                .header("Content-Security-Policy", containsString("script-src 'self';"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .body(containsString("<div id=\"app\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/q/nothing", "/w"})
    void otherAddressesAreNotThePage(String address) {
        given().get(address).then().statusCode(not(equalTo(200)));
    }

    @Test
    void thePricesOnTheButtonsAreThoseInForce() {
        given().get("/studio/config.json")
                .then()
                .statusCode(200)
                .body("prices.image_usd", is(0.025f))
                .body("prices.clips.hailuo.6", is(0.19f))
                .body("sign_in.way", is("token"));
    }

    @Test
    void withoutALocalIssuersKeyNobodyIsSignedInByName() {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "ada"))
                .post("/local/token")
                .then()
                .statusCode(404);
    }
}
