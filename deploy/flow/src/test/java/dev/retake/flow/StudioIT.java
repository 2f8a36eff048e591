package dev.retake.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The studio as people use it: in a real Chromium, over the packaged services with the local providers. */
class StudioIT {
    private static final String USER = "ada";
    private static final OwnStack STACK = SharedStack.local();
    private final Person person = STACK.person(USER);

    @BeforeAll
    static void open() {
        Chromium.require();
    }

    @Test
    void aPersonMakesAFilmChangesABeatForksAndComparesTwoBranches() throws IOException {
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.getByLabel("Prompt").fill(SharedStack.PROMPT);
            visitor.button("Write the plan").click();

            visitor.awaits(visitor.heading("Plan"));
            assertThat(visitor.bar()).containsText(Pattern.compile("continues on main.*next: Storyboard ≈ \\$0"));
            page.getByLabel("What happens").first().fill("the bottle turns slowly in golden dust");
            assertThat(visitor.button("Approve")).isDisabled();
            visitor.button("Save as v2").click();
            assertThat(visitor.bar()).containsText("1 edit → continues on the new branch main-1");
            visitor.button("Approve").click();

            visitor.awaits(visitor.heading("Storyboard"));
            assertThat(visitor.bar()).containsText("continues on main-1");
            visitor.button(Pattern.compile("^Beat 2")).click();
            page.getByLabel("Prompt").fill("the bottle from above, a single ray of light");
            visitor.button("Regenerate").click();
            visitor.awaits(visitor.button(Pattern.compile("^v2")));
            assertThat(visitor.bar()).containsText("1 edit → continues on the new branch main-1-1");
            visitor.button("Approve").click();

            visitor.awaits(visitor.heading("Chunks"));
            visitor.button("Approve").click();
            visitor.awaits(visitor.heading("Final"));
            assertThat(visitor.bar()).containsText("The film of main-1-1 is done");
            seekingWorks(page);
            downloadsAFilm(visitor);

            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^Storyboard on main-1,")))
                    .click();
            visitor.button("Fork to change this").click();
            assertThat(visitor.bar()).containsText("continues on main-1-2");
            visitor.button(Pattern.compile("^Compare")).click();
            assertThat(visitor.heading("Compare")).isVisible();
            assertThat(page.getByRole(AriaRole.IMG).first()).isVisible();
            visitor.button("Slider").click();
            assertThat(page.getByLabel("Where A ends and B begins")).isVisible();

            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void i3_aDoubleClickOnApproveOrdersOneRun() {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        try (Visitor visitor = visitor()) {
            visitor.open("/v/" + video);
            visitor.button("Approve").dblclick();
            visitor.awaits(visitor.heading("Storyboard"));

            assertThat(person.tree(video).path(0).path("children")).hasSize(1);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void i4_anEditMadeElsewhereIsShownAndAskedAbout() {
        try (Visitor visitor = visitor()) {
            String video = approvedAtTheSameTimeAs(
                    visitor,
                    (plan, checkpoint) -> person.editSpec(plan, checkpoint, Map.of("audio", Map.of("mood", "restless")))
                            .expect(200));

            assertThat(visitor.dialog()).containsText("Changed since you looked");
            assertThat(visitor.dialog()).containsText("Plan is now v2");
            visitor.button("Approve what is there now").click();
            visitor.awaits(visitor.heading("Storyboard"));
            assertThat(person.tree(video)
                            .at("/0/children/0/checkpoint/branch_name")
                            .asText())
                    .isEqualTo("main-1");
        }
    }

    @Test
    void anApprovalGivenElsewhereIsToldWithWhoGaveIt() {
        try (Visitor visitor = visitor()) {
            approvedAtTheSameTimeAs(visitor, person::approve);

            assertThat(visitor.dialog()).containsText("was approved by " + USER);
            visitor.button("Show where it is now").click();
            visitor.awaits(visitor.heading("Storyboard"));
        }
    }

    /** The visitor approves a plan; between their click and its arrival somebody else does something to it. */
    private String approvedAtTheSameTimeAs(Visitor visitor, BiConsumer<String, String> elsewhere) {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        String checkpoint = person.currentCheckpoint(video).path("id").asText();
        visitor.open("/v/" + video);
        visitor.awaits(visitor.button("Approve"));
        Requests.Held click = Requests.holdFirst(visitor.page(), "**/continue");
        visitor.button("Approve").click();
        visitor.page().waitForCondition(click::hasCome);
        elsewhere.accept(video, checkpoint);
        click.letGo();
        return video;
    }

    @Test
    void aStreamCutInTheMiddleLosesNothing() {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        try (Visitor visitor = visitor()) {
            visitor.open("/v/" + video);
            assertThat(visitor.page().getByText("live", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            person.approve(video, person.currentCheckpoint(video).path("id").asText());
            ProcessHandle.of(STACK.service("checkpoint-service-1").pid())
                    .orElseThrow()
                    .destroyForcibly();
            assertThat(visitor.page().getByText(Pattern.compile("^(reconnecting|stale)$")))
                    .isVisible();

            visitor.awaits(visitor.heading("Storyboard"));
            assertThat(visitor.page().getByText("live", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }

    @Test
    void anExpiredTokenLeadsToSignInAndLosesNoDraft() {
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.getByLabel("Prompt").fill("a draft that nobody wants to type twice");
            page.route("**/api/generate", Requests.refusedOnce());
            visitor.button("Write the plan").click();
            assertThat(visitor.dialog()).containsText("Sign in again");
            visitor.button("Sign in").click();

            visitor.awaits(visitor.heading("Plan"));
            JsonNode status = person.status(visitor.video());
            assertThat(status.path("prompt").asText()).isEqualTo("a draft that nobody wants to type twice");
        }
    }

    @Test
    void everyScreenIsAccessibleAndFitsInLightInDarkAndOnAPhone() throws IOException {
        String video = SharedStack.film();
        List<String> checkpoints = idsAlong(person.tree(video));
        Map<String, String> screens = new HashMap<>();
        screens.put("home", "/");
        screens.put("plan", "/v/%s/cp/%s".formatted(video, checkpoints.get(0)));
        screens.put("storyboard", "/v/%s/cp/%s".formatted(video, checkpoints.get(1)));
        screens.put("chunks", "/v/%s/cp/%s".formatted(video, checkpoints.get(2)));
        screens.put("final", "/v/%s/cp/%s".formatted(video, checkpoints.get(3)));
        screens.put("compare", "/v/%s/compare?a=%s&b=%s".formatted(video, checkpoints.get(1), checkpoints.get(2)));
        requireWellDrawn(screens);
        try (Visitor visitor = visitor()) {
            visitor.open(screens.get("compare"));
            assertThat(visitor.page().getByText("Storyboard · main has no rough cut"))
                    .isVisible();
            visitor.button("Play").click();
            assertThat(visitor.button("Pause")).isVisible();
            visitor.button(Pattern.compile("^Beat 1")).click();
            assertThat(visitor.page().getByText("Chunks · main has no beat 1")).isVisible();
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void theScreenOfARunningStepIsAccessibleAndFitsToo() throws Exception {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        person.approve(video, person.currentCheckpoint(video).path("id").asText());
        person.awaitStatus(video, "paused_at_phase2");
        person.approve(video, person.currentCheckpoint(video).path("id").asText());
        // Stopped in the midst of it, it stays as it is while it is looked at.
        Awaitility.await()
                .until(() -> person.status(video).at("/active_run/status").asText(), "running"::equals);
        signal("STOP", "chunk-service-1");
        try {
            requireWellDrawn(Map.of("running", "/v/" + video));
        } finally {
            signal("CONT", "chunk-service-1");
        }
        person.awaitStatus(video, "paused_at_phase3");
    }

    @Test
    void aBranchThatIsAbandonedEndsAndCanStillBeForked() {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        try (Visitor visitor = visitor()) {
            visitor.open("/v/" + video);
            visitor.button("Abandon").click();
            assertThat(visitor.dialog()).containsText("Its branch ends here.");
            visitor.inDialog("Cancel").click();
            assertThat(visitor.button("Approve")).isEnabled();

            visitor.button("Abandon").click();
            visitor.inDialog("Abandon").click();
            assertThat(visitor.bar()).containsText("Abandoned");
            assertThat(visitor.button("Approve")).isHidden();
            assertThat(person.tree(video).at("/0/checkpoint/status").asText()).isEqualTo("abandoned");

            visitor.button("Fork to change this").click();
            assertThat(visitor.bar()).containsText("continues on main-1");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private static void signal(String signal, String service) throws IOException, InterruptedException {
        String pid = Long.toString(STACK.service(service).pid());
        assertThat(new ProcessBuilder("kill", "-s", signal, pid).start().waitFor())
                .isZero();
    }

    /** Each screen in every look: what a reload shows, axe, overlaps, and nothing wider than the page. */
    private static void requireWellDrawn(Map<String, String> screens) throws IOException {
        String axe = Files.readString(
                SharedStack.ROOT.resolve("checkpoint-service/src/main/webui/node_modules/axe-core/axe.min.js"));
        for (Look look : Look.values()) {
            try (Visitor visitor = new Visitor(STACK.studio(), look.width, look.height, look.scheme).signIn(USER)) {
                screens.forEach((screen, address) -> {
                    visitor.open(address);
                    Page page = visitor.page();
                    assertThat(page.locator("main")).isVisible();
                    assertThat(page.locator(".skeleton, .ghost")).hasCount(0);
                    // A deep link shows the same after a reload.
                    page.reload();
                    assertThat(page.locator(".skeleton, .ghost")).hasCount(0);
                    assertThat(page.locator(".tile img:not(.loaded)")).hasCount(0);
                    visitor.photograph(Path.of("target", "studio-%s-%s.png".formatted(screen, look)));
                    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                            .as("horizontal scroll of %s, %s", screen, look)
                            .isEqualTo(0);
                    assertThat(overlaps(page))
                            .as("overlapping boxes of %s, %s", screen, look)
                            .isEmpty();
                    assertThat(violations(page, axe))
                            .as("axe on %s, %s", screen, look)
                            .isEmpty();
                });
                assertThat(visitor.errors()).isEmpty();
            }
        }
    }

    /** The checkpoints of a tree without forks, from its root. */
    private static List<String> idsAlong(JsonNode tree) {
        List<String> ids = new ArrayList<>();
        for (JsonNode level = tree; !level.isEmpty(); level = level.path(0).path("children")) {
            ids.add(level.path(0).path("checkpoint").path("id").asText());
        }
        return ids;
    }

    private enum Look {
        LIGHT(1440, 900, ColorScheme.LIGHT),
        DARK(1440, 900, ColorScheme.DARK),
        PHONE(390, 844, ColorScheme.LIGHT);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Look(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    private static Visitor visitor() {
        return Visitor.atADesk(STACK.studio()).signIn(USER);
    }

    private static void seekingWorks(Page page) {
        Object at = page.evaluate("""
                async () => {
                  const film = document.querySelector('video');
                  if (film.readyState < 1) await new Promise(done => film.addEventListener('loadedmetadata', done));
                  const sought = new Promise(done => film.addEventListener('seeked', done));
                  film.currentTime = 7;
                  await sought;
                  return [film.currentTime, film.duration];
                }
                """);
        assertThat(at)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .satisfiesExactly(
                        time -> assertThat(((Number) time).doubleValue()).isBetween(6.9, 7.1),
                        length -> assertThat(((Number) length).doubleValue()).isBetween(9.8, 10.2));
    }

    private static void downloadsAFilm(Visitor visitor) throws IOException {
        Path film = visitor.page()
                .waitForDownload(() -> visitor.button("Download the film").click())
                .path();
        assertThat(Files.size(film)).isGreaterThan(10_000);
    }

    /** Pairs of controls of one group that are drawn over each other. */
    private static List<?> overlaps(Page page) {
        return (List<?>) page.evaluate("""
                () => {
                  const found = [];
                  for (const group of document.querySelectorAll('.tiles, .ribbon, .cards, .bar, .top, .row, .tree-row')) {
                    const boxes = [...group.children].filter(e => e.offsetParent && !e.ariaHidden && getComputedStyle(e).position !== 'sticky')
                      .map(e => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 1 && r.height > 1);
                    boxes.forEach(([a, r], n) => boxes.slice(n + 1).forEach(([b, s]) => {
                      const wide = Math.min(r.right, s.right) - Math.max(r.left, s.left);
                      const high = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
                      if (wide > 2 && high > 2) found.push(`${a.outerHTML.slice(0, 90)} / ${b.outerHTML.slice(0, 90)}`);
                    }));
                  }
                  return found;
                }
                """);
    }

    private static List<?> violations(Page page, String axe) {
        page.evaluate(axe);
        return (List<?>) page.evaluate("""
                async () => (await axe.run({ resultTypes: ['violations'] })).violations
                  .map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).slice(0, 3).join(' | ')}`)
                """);
    }
}
