package dev.retake.local;

import dev.retake.embedded.Directories;
import dev.retake.local.stack.HomeLock;
import dev.retake.local.stack.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Forgets all local data: videos, branches, keys, logs. Films in out/ stay.")
final class ResetCommand implements Callable<Integer> {
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
            if (!yes && !confirmed()) {
                screen.say("Nothing was changed.");
                return 1;
            }
            HomeLock.clear(workspace);
            Directories.delete(workspace.home());
        }
        screen.say("Forgotten.");
        return 0;
    }

    private boolean confirmed() {
        screen.say("This forgets every video and all else in %s. Type yes to go on.".formatted(workspace.home()));
        try {
            StringBuilder answer = new StringBuilder();
            for (int read = System.in.read(); read >= 0 && read != '\n'; read = System.in.read()) {
                answer.append((char) read);
            }
            return answer.toString().strip().equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
