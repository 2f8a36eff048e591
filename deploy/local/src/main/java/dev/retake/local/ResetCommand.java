package dev.retake.local;

import dev.retake.embedded.Directories;
import dev.retake.local.stack.HomeLock;
import dev.retake.local.stack.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Forgets all local data: videos, branches, keys, logs. Films in out/ stay.")
final class ResetCommand implements Callable<Integer> {
    private static final String WHAT_IT_FORGETS = "This forgets every video and all else in %s.";

    private final Workspace workspace;
    private final Screen screen;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ResetCommand(Workspace workspace, Screen screen) {
        this.workspace = workspace;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        try (HomeLock lock = HomeLock.take(workspace)) {
            if (!yes && !Question.isAnsweredWithYes(screen, WHAT_IT_FORGETS.formatted(workspace.home()))) {
                screen.say("Nothing was changed.");
                return 1;
            }
            HomeLock.clear(workspace);
            Directories.delete(workspace.home());
        }
        screen.say("Forgotten.");
        return 0;
    }
}
