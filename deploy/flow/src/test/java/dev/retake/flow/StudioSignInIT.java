package dev.retake.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The studio as it is run for many: people come from an OpenID provider, and links to pictures and films live briefly. */
class StudioSignInIT {
    private static final String USER = "ada";

    private static OpenIdProvider provider;
    private static SideDoor door;
    private static String film;

    @BeforeAll
    static void open() throws IOException, JoseException {
        Chromium.require();
        film = SharedStack.film();
        provider = new OpenIdProvider(USER);
        door = SideDoor.open(
                SharedStack.local(),
                Map.of(
                        "RETAKE_OIDC_ISSUER",
                        provider.issuer(),
                        "RETAKE_OIDC_CLIENT_ID",
                        OpenIdProvider.CLIENT,
                        "RETAKE_JWT_PUBLIC_KEY",
                        provider.keys(),
                        "RETAKE_JWT_ISSUER",
                        provider.issuer(),
                        "RETAKE_JWT_AUDIENCE",
                        OpenIdProvider.API,
                        "RETAKE_LINK_LIFETIME",
                        "PT9S"));
    }

    @AfterAll
    static void close() {
        if (door != null) {
            door.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void aPersonComesFromTheProviderToTheAddressTheyWanted() {
        try (Visitor visitor = Visitor.atADesk(door.url())) {
            Page page = visitor.page();
            visitor.open("/v/" + film);
            visitor.button("Continue to sign-in").click();
            page.getByText("Continue as ada").click();

            visitor.awaits(visitor.heading("Final"));
            assertThat(page.url()).isEqualTo(door.url() + "/v/" + film);
            assertThat(page.evaluate("Object.keys(localStorage)"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .noneMatch(key -> key.toString().contains("token"));

            // A token that has run out is renewed without anybody noticing.
            page.route("**/api/status/*", Requests.refusedOnce());
            page.reload();
            visitor.awaits(visitor.heading("Final"));
            assertThat(visitor.dialog()).isHidden();
            assertThat(provider.granted()).endsWith("authorization_code", "refresh_token");
            assertThat(visitor.errorsBeside(401)).isEmpty();
        }
    }

    @Test
    void aTokenMeantForAnotherServiceOfTheProvidersOpensNothing() {
        new Person(USER, door.url(), provider.tokenFor("payroll"))
                .get("/api/videos")
                .expect(401);
        new Person(USER, door.url(), provider.tokenFor(OpenIdProvider.API))
                .get("/api/videos")
                .expect(200);
    }

    @Test
    void aLoginThatWasNotBegunHereIsRefused() {
        try (Visitor visitor = Visitor.atADesk(door.url())) {
            Page page = visitor.page();
            visitor.open("/");
            visitor.button("Continue to sign-in").click();
            page.getByText("Continue as ada").waitFor();
            List<String> grantedBefore = provider.granted();
            visitor.open("/?code=stolen&state=somebody-elses");

            assertThat(visitor.dialog()).containsText("not the one begun here");
            assertThat(page.url()).isEqualTo(door.url() + "/");
            assertThat(provider.granted()).isEqualTo(grantedBefore);
        }
    }

    @Test
    void aFilmPlaysOnWhileItsLinkIsRenewedAndSeeksWithTheNewOne() {
        try (Visitor visitor = Visitor.atADesk(door.url())) {
            Page page = visitor.page();
            visitor.open("/v/" + film);
            visitor.button("Continue to sign-in").click();
            page.getByText("Continue as ada").click();
            visitor.awaits(visitor.heading("Final"));

            Object played = page.evaluate("""
                    async () => {
                      const film = document.querySelector('video');
                      const first = film.src;
                      let restarts = 0;
                      film.addEventListener('emptied', () => restarts++);
                      film.muted = true;
                      await film.play();
                      await new Promise(done => film.addEventListener('timeupdate', () => film.currentTime > 7 && done()));
                      const restartsWhilePlaying = restarts;
                      const renewed = new Promise(done => film.addEventListener('emptied', done, { once: true }));
                      const found = new Promise(done => film.addEventListener('seeked', done, { once: true }));
                      film.pause();
                      await renewed;
                      await found;
                      const at = film.currentTime;
                      const sought = new Promise(done => film.addEventListener('seeked', done, { once: true }));
                      film.currentTime = 1;
                      await sought;
                      return [restartsWhilePlaying, first !== film.src, at > 6.9, film.error === null];
                    }
                    """);
            assertThat(played)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .as("restarts while playing, another link after it, still at that moment, no error")
                    .containsExactly(0, true, true, true);
            assertThat(visitor.errors()).isEmpty();
        }
    }
}
