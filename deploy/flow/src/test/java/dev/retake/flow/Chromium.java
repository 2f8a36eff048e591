package dev.retake.flow;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The system's own Chromium, driven by the Playwright that the studio's build has installed. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private static @Nullable Chromium shared;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the tests, loudly, where there is none. */
    static void require() {
        if (installed().isEmpty()) {
            System.err.println("NO CHROMIUM HERE: THE STUDIO IS NOT TESTED. Install chromium to test it.");
        }
        assumeThat(installed()).as("an installed Chromium").isPresent();
    }

    /** One for all tests, started when first asked for. */
    static synchronized Chromium shared() {
        Chromium chromium = shared;
        if (chromium == null) {
            chromium = start(installed().orElseThrow());
            shared = chromium;
        }
        return chromium;
    }

    static synchronized void closeShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    private static Optional<Path> installed() {
        return NAMES.stream().flatMap(Chromium::onPath).findFirst();
    }

    private static Chromium start(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Path root = SharedStack.ROOT;
        Map<String, String> environment = Map.of(
                "PLAYWRIGHT_DRIVER_DIR", driver(root).toString(),
                "PLAYWRIGHT_NODEJS_PATH", node(root).toString(),
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(QUIETLY));
        return new Chromium(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** The driver looks for a directory with a {@code package} in it: npm's is the same one, without 200 MB of Node. */
    private static Path driver(Path root) {
        Path installed = root.resolve("checkpoint-service/src/main/webui/node_modules/playwright-core");
        try {
            Path driver = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "playwright-");
            Files.createSymbolicLink(driver.resolve("package"), installed);
            return driver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path node(Path root) {
        return onPath("node").findFirst().orElseGet(() -> root.resolve("checkpoint-service/target/node/node"));
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable);
    }
}
