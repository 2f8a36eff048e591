package dev.retake.flow;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Optional<Path> installed() {
        return NAMES.stream().flatMap(Chromium::onPath).findFirst();
    }

    /** @param root the checkout, where the studio is built */
    static Chromium start(Path program, Path root) {
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
