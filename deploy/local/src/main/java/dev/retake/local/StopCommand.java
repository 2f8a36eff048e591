package dev.retake.local;

import dev.retake.embedded.PidFile;
import dev.retake.local.stack.HomeLock;
import dev.retake.local.stack.Workspace;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "stop", description = "Stops what an earlier up or demo runs or left running.")
final class StopCommand implements Runnable {
    /** The services, and then the parts, may each take their time. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private final Workspace workspace;
    private final Screen screen;

    StopCommand(Workspace workspace, Screen screen) {
        this.workspace = workspace;
        this.screen = screen;
    }

    @Override
    public void run() {
        PidFile holder = HomeLock.holder(workspace);
        boolean ran = holder.running().isPresent();
        holder.end("TERM", LONGEST_STOP);
        List<String> cleared = HomeLock.clear(workspace);
        screen.say(ran || !cleared.isEmpty() ? "Stopped." : "Nothing was running.");
    }
}
