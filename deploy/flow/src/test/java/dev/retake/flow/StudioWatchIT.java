package dev.retake.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Watching a film being made in the studio: beside it, away from it, and stopping it. */
class StudioWatchIT {
    private static final OwnStack STACK = SharedStack.local();
    private static final String COUNT_SHIFTS = """
            window.shifts = [];
            new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(entry.value)))
              .observe({ type: 'layout-shift', buffered: true });
            """;
    /** The browser is never really hidden here, so the page is told that it is. */
    private static final String HIDE = """
            hidden => {
              Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """;

    private static final String NOTE_NOTIFICATIONS = """
            window.notified = [];
            window.Notification = class {
              static permission = 'granted';
              constructor(title, options) { notified.push(options.body); }
            };
            """;

    private final Person person = STACK.person("ada");

    @BeforeAll
    static void open() {
        Chromium.require();
    }

    @Test
    void nothingMovesWhileTilesFillAndAStepThatIsCancelledIsTakenUpAgain() {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.addInitScript(COUNT_SHIFTS);
            visitor.open("/v/" + video);
            visitor.awaits(visitor.heading("Plan"));
            approve(video);
            visitor.awaits(visitor.heading("Drawing the storyboard"));
            visitor.awaits(visitor.heading("Storyboard"));
            assertThat(page.locator(".tile img.loaded").first()).isVisible();
            assertThat(page.evaluate("shifts.reduce((sum, shift) => sum + shift, 0)"))
                    .asInstanceOf(InstanceOfAssertFactories.type(Number.class))
                    .as("how much moved")
                    .satisfies(moved -> assertThat(moved.doubleValue()).isLessThan(0.01));

            visitor.button("Approve").click();
            visitor.awaits(visitor.heading("Filming the chunks"));
            visitor.button("Cancel").click();
            visitor.button("Cancel the step").click();
            visitor.awaits(visitor.button("Try again"));
            assertThat(visitor.bar()).containsText("Chunks was stopped here");
            visitor.button("Try again").click();
            visitor.awaits(visitor.heading("Chunks"));
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void aStepThatFailsSaysWhyAndIsTriedAgain() throws IOException {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        approve(video);
        person.awaitStatus(video, "paused_at_phase2");
        try (Visitor visitor = visitor()) {
            visitor.open("/v/" + video);
            visitor.awaits(visitor.heading("Storyboard"));
            Path needed = stored(video, "beat_00_v1.png");
            Path away = needed.resolveSibling("away");
            Files.move(needed, away);
            visitor.button("Approve").click();
            visitor.awaits(visitor.page().getByText("Chunks failed."));
            assertThat(visitor.page().getByText("beat_00_v1.png, is no longer stored"))
                    .isVisible();

            Files.move(away, needed);
            visitor.button("Try again").click();
            visitor.awaits(visitor.heading("Chunks"));
        }
    }

    /** The object's file, as the S3 server keeps it. */
    private static Path stored(String video, String name) throws IOException {
        try (Stream<Path> files = Files.walk(STACK.home())) {
            return files.filter(file -> file.endsWith(Path.of(video, name)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void whoeverLooksElsewhereIsToldThatItWaitsForThem() {
        String video = person.startVideo(SharedStack.PROMPT, false);
        person.awaitStatus(video, "paused_at_phase1");
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.addInitScript(NOTE_NOTIFICATIONS);
            visitor.open("/v/" + video);
            visitor.awaits(visitor.heading("Plan"));
            page.evaluate(HIDE, true);
            approve(video);

            page.waitForCondition(() -> page.title().startsWith("● "));
            assertThat(page.evaluate("notified")).isEqualTo(List.of("It waits for you."));
            page.evaluate(HIDE, false);
            visitor.awaits(visitor.heading("Storyboard"));
            assertThat(page).hasTitle(Pattern.compile("^[^●].*· Retake$"));
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private void approve(String video) {
        person.approve(video, person.currentCheckpoint(video).path("id").asText());
    }

    private static Visitor visitor() {
        return Visitor.atADesk(STACK.studio()).signIn("ada");
    }
}
