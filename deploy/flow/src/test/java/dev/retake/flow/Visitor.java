package dev.retake.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody at the studio, who sees roles and names and notes every error the page makes. */
final class Visitor implements AutoCloseable {
    /** A whole phase on a busy machine, in milliseconds. */
    static final double LONGEST_PHASE = 240_000;

    private final String studio;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

    Visitor(String studio, int width, int height, ColorScheme scheme) {
        this.studio = studio;
        this.context = Chromium.shared()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        this.page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(error -> errors.add("uncaught: " + error));
        page.onConsoleMessage(this::note);
    }

    static Visitor atADesk(String studio) {
        return new Visitor(studio, 1440, 900, ColorScheme.LIGHT);
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            errors.add(message.text() + " at " + message.location());
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Without what the browser itself says about answers of that status. */
    List<String> errorsBeside(int status) {
        return errors().stream()
                .filter(error -> !error.contains("responded with a status of " + status))
                .toList();
    }

    void open(String path) {
        page.navigate(studio + path);
    }

    Visitor signIn(String name) {
        open("/");
        page.getByLabel("Your name").fill(name);
        button("Sign in").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(false));
    }

    Locator button(Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(Pattern name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator inDialog(String button) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    /** What went wrong, until it is dismissed. */
    Locator notices() {
        return page.getByRole(AriaRole.ALERT);
    }

    /** What approving will do, in words. */
    Locator bar() {
        return page.getByRole(AriaRole.CONTENTINFO);
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    void awaits(Locator what) {
        assertThat(what.first()).isVisible(new IsVisibleOptions().setTimeout(LONGEST_PHASE));
    }

    /** The id in the address of the video that is open. */
    String video() {
        return page.url().replaceFirst(".*/v/([^/?]+).*", "$1");
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }
}
