package dev.retake.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changing things in the studio: plans, pictures, clips, their versions, and the video itself. */
class StudioEditIT {
    private static final FilePayload PICTURE = new FilePayload("own.png", "image/png", Pictures.DOT);
    private static final FilePayload NO_PICTURE =
            new FilePayload("broken.png", "image/png", "not a picture".getBytes(StandardCharsets.UTF_8));

    private static final OwnStack STACK = SharedStack.instant();
    private final Person person = STACK.person("ada");

    @BeforeAll
    static void open() {
        Chromium.require();
    }

    @Test
    void aPictureOfOnesOwnTakesABeatsPlaceAndTheOneBeforeComesBack() {
        String video = pausedAt(2);
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            visitor.open("/v/" + video);
            visitor.button(Pattern.compile("^Beat 2")).click();
            Locator upload = page.getByLabel("Upload a picture for beat 2");

            upload.setInputFiles(NO_PICTURE);
            assertThat(visitor.notices()).containsText("broken.png was not taken");
            visitor.button("Dismiss").click();
            page.route("**/upload-image", Requests.lostOnce());
            upload.setInputFiles(PICTURE);
            assertThat(visitor.notices()).containsText("cannot be reached");
            visitor.button("Retry").click();
            assertThat(visitor.button(Pattern.compile("^v2.*in use"))).isVisible();
            assertThat(visitor.bar()).containsText("1 edit → continues on the new branch main-1");

            visitor.button(Pattern.compile("^v1")).click();
            visitor.button("Use v1 again").click();
            assertThat(visitor.button(Pattern.compile("^v3.*in use"))).isVisible();
            visitor.button("Compare versions").click();
            assertThat(page.getByText(Pattern.compile("Beat 2 · v\\d and v3"))).isVisible();
            assertThat(visitor.errorsBeside(400)).noneMatch(error -> error.startsWith("uncaught"));
        }
        assertThat(newest(video, "beat_1").path("version").asInt()).isEqualTo(3);
    }

    @Test
    void aClipIsFilmedAnewByAnotherModelAndTheCutFollows() {
        String video = pausedAt(3);
        try (Visitor visitor = visitor()) {
            visitor.open("/v/" + video);
            visitor.page().getByLabel("Kling").check();
            visitor.button(Pattern.compile("^Regenerate ≈ \\$0")).click();
            assertThat(visitor.button(Pattern.compile("^v2.*in the cut"))).isVisible();
            JsonNode filmed = newest(video, "chunk_0");
            assertThat(filmed.at("/metadata/video_model").asText()).isEqualTo("kling");

            visitor.page().keyboard().press("1");
            visitor.button("Use v1 again").click();
            assertThat(visitor.button(Pattern.compile("^v3.*in the cut"))).isVisible();
            assertThat(newest(video, "stitched").path("version").asInt()).isEqualTo(3);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void beatsAreAddedMovedAndRemovedUntilTheyFitTheFilm() {
        String video = pausedAt(1);
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            visitor.open("/v/" + video);
            Locator beats = page.getByRole(
                    AriaRole.REGION, new Page.GetByRoleOptions().setName(Pattern.compile("^Beat \\d+$")));
            assertThat(beats.first()).isVisible();
            int before = beats.count();

            visitor.button("Add a beat").click();
            assertThat(beats).hasCount(before + 1);
            Locator added = beats.last();
            visitor.button(Pattern.compile("^Save as")).click();
            assertThat(added).containsText("must not be empty");
            added.getByLabel("What happens").fill("the flacon catches the light");
            added.getByLabel("Picture").fill("a flacon in a beam of light");
            added.getByLabel("Seconds").selectOption("15");
            assertThat(added).containsText("too many in all");
            added.getByLabel("Seconds").selectOption("5");
            while (page.getByText("The beats add up to").isVisible()) {
                visitor.button("Remove beat 1").click();
            }
            visitor.button("Move beat 2 up").click();
            visitor.button(Pattern.compile("^Save as v2")).click();

            assertThat(visitor.button(Pattern.compile("^v2.*in use"))).isVisible();
            assertThat(visitor.errors()).isEmpty();
        }
        JsonNode plan = newest(video, "spec").at("/metadata/spec");
        assertThat(plan.path("beats"))
                .anySatisfy(beat -> assertThat(beat.path("action").asText()).isEqualTo("the flacon catches the light"));
        assertThat(plan.path("transitions").size()).isIn(0, plan.path("beats").size() - 1);
    }

    @Test
    void aVideoIsNamedGivenABudgetAndDeletedAndItsLinkSaysSo() {
        String video = pausedAt(1);
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            visitor.open("/v/" + video);
            visitor.button("Video settings").click();
            page.getByLabel("Title").fill("Black and gold");
            page.getByLabel("Budget").fill("7.50");
            page.getByLabel("Storyboard").check();
            visitor.button("Save").click();
            assertThat(visitor.heading("Black and gold")).isVisible();
            assertThat(visitor.button("Video settings")).containsText("of $7.50");
            assertThat(person.status(video).path("pause_after").toString()).isEqualTo("[2]");

            visitor.button("Video settings").click();
            visitor.button("Delete video…").click();
            visitor.button(Pattern.compile("^Delete$")).click();
            assertThat(page).hasURL(STACK.studio() + "/");
            visitor.open("/v/" + video);
            assertThat(visitor.heading("This video is gone")).isVisible();
            assertThat(visitor.errorsBeside(404)).isEmpty();
        }
    }

    @Test
    void picturesToFollowGoWithTheWish() {
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.getByLabel("Prompt").fill(SharedStack.PROMPT);
            Locator pictures = page.getByLabel("Reference pictures");
            pictures.setInputFiles(NO_PICTURE);
            assertThat(visitor.notices()).containsText("broken.png was not taken");
            pictures.setInputFiles(new FilePayload[] {PICTURE, new FilePayload("two.png", "image/png", Pictures.DOT)});
            assertThat(visitor.button("Remove two.png")).isVisible();
            page.reload();
            visitor.button("Remove own.png").click();
            visitor.button("Write the plan").click();

            visitor.awaits(visitor.heading("Plan"));
            assertThat(STACK.rows(
                            "SELECT 1 FROM video_generations WHERE id = ? AND jsonb_array_length(reference_assets) = 1",
                            UUID.fromString(visitor.video())))
                    .hasSize(1);
        }
    }

    @Test
    void twoFilmsOfOneVideoPlayOnOneClock() {
        String video = person.startVideo(SharedStack.PROMPT, true);
        person.awaitStatus(video, "complete");
        String plan = person.tree(video).at("/0/checkpoint/id").asText();
        String fork = person.fork(video, plan).id();
        person.approve(video, fork);
        person.awaitStatus(video, "complete");
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            visitor.open("/v/" + video);
            visitor.awaits(visitor.heading("Final"));
            visitor.button("Compare").click();
            visitor.button("Film").click();
            visitor.button("Play both").click();
            page.waitForFunction("() => [...document.querySelectorAll('video')].every(film => film.currentTime > 0.2)");
            visitor.button("Pause both").click();
            Object apart = page.evaluate("""
                    () => {
                      const [a, b] = document.querySelectorAll('video');
                      return Math.abs(a.currentTime - b.currentTime);
                    }
                    """);
            assertThat(((Number) apart).doubleValue()).isLessThan(0.25);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private String pausedAt(int phase) {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        for (int reached = 2; reached <= phase; reached++) {
            person.approve(video, person.currentCheckpoint(video).path("id").asText());
            person.awaitStatus(video, "paused_at_phase" + reached);
        }
        return video;
    }

    /** The newest version of one thing of the checkpoint that waits. */
    private JsonNode newest(String video, String key) {
        JsonNode newest = person.status(video).at("/current_checkpoint/artifacts/" + key);
        assertThat(newest.isObject()).as("%s of %s", key, video).isTrue();
        return newest;
    }

    private static Visitor visitor() {
        return Visitor.atADesk(STACK.studio()).signIn("ada");
    }
}
