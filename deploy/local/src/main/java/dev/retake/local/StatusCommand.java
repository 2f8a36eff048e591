package dev.retake.local;

import dev.retake.local.stack.Condition;
import dev.retake.local.stack.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "What runs where, healthy or not. Exit code 0 when everything is healthy.")
final class StatusCommand implements Callable<Integer> {
    private final Workspace workspace;
    private final Screen screen;

    StatusCommand(Workspace workspace, Screen screen) {
        this.workspace = workspace;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<Condition> conditions = Condition.in(workspace.stackFile());
        if (conditions.isEmpty()) {
            screen.say("Nothing is running.");
            return 1;
        }
        conditions.forEach(condition -> screen.say("%-24s %-10s %-8d %s"
                .formatted(
                        condition.name(),
                        condition.healthy() ? "healthy" : "unhealthy",
                        condition.pid(),
                        condition.address())));
        return conditions.stream().allMatch(Condition::healthy) ? 0 : 1;
    }
}
