package dev.retake.local;

import dev.retake.local.stack.RunningStack;
import dev.retake.local.stack.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "up", description = "Everything in the foreground, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private final Workspace workspace;
    private final Screen screen;

    UpCommand(Workspace workspace, Screen screen) {
        this.workspace = workspace;
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RunningStack stack = RunningStack.prepare(workspace, screen::say)) {
            Foreground foreground = Foreground.of(stack, screen);
            stack.start();
            screen.say("The studio is at %s. Ctrl-C stops everything.".formatted(stack.studio()));
            foreground.untilInterrupted();
        }
        return 0;
    }
}
