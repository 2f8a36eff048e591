package dev.retake.local;

import dev.retake.local.film.FilmFailed;
import dev.retake.local.film.FilmMade;
import dev.retake.local.film.FilmWish;
import dev.retake.local.film.MakeFilm;
import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.RunningStack;
import dev.retake.local.stack.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "demo", description = "Starts everything and makes one film without pausing.")
final class DemoCommand implements Callable<Integer> {
    private static final String USER = "demo";

    private final Workspace workspace;
    private final Screen screen;

    @Parameters(
            paramLabel = "PROMPT",
            arity = "0..1",
            description = "What the film is about, 10 to 1000 characters (default: ${DEFAULT-VALUE}).")
    private String prompt = "luxury watch commercial, 30 seconds";

    @Option(names = "--exit", description = "Stop everything afterwards; the exit code is 0 only with a playable film.")
    private boolean exit;

    DemoCommand(Workspace workspace, Screen screen) {
        this.workspace = workspace;
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RunningStack stack = RunningStack.prepare(workspace, screen::say)) {
            Foreground foreground = Foreground.of(stack, screen);
            stack.start();
            boolean made = makeFilm(stack);
            if (!exit) {
                screen.say("The studio is at %s. Ctrl-C stops everything.".formatted(stack.studio()));
                foreground.untilInterrupted();
            }
            return made ? 0 : 1;
        }
    }

    private boolean makeFilm(RunningStack stack) throws InterruptedException {
        String token = Issuer.in(workspace.issuerDirectory()).token(USER);
        try {
            FilmMade made = new MakeFilm(workspace, screen, stack.ffmpeg(), stack.studio(), token)
                    .make(FilmWish.aWholeFilm(prompt));
            screen.say("The film is %s".formatted(made.files().getFirst()));
            return true;
        } catch (FilmFailed e) {
            screen.settle();
            screen.say(e.getMessage());
            return false;
        }
    }
}
