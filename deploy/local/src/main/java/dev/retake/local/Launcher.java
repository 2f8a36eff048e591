package dev.retake.local;

import dev.retake.embedded.PartFailed;
import dev.retake.local.stack.Workspace;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main program. The script in front of it says where the checkout is and whether someone looks at a terminal. */
@Command(
        name = "retake",
        description = "Short video ads from a prompt, in four phases with a decision after each.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        Workspace workspace = Workspace.of(Path.of(System.getProperty("retake.root", "")), System.getenv());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Screen screen = new Screen(out, Boolean.getBoolean("retake.terminal"));
        System.exit(run(workspace, screen, arguments));
    }

    static int run(Workspace workspace, Screen screen, String... arguments) {
        return new CommandLine(new Launcher())
                .addSubcommand(new DemoCommand(workspace, screen))
                .addSubcommand(new UpCommand(workspace, screen))
                .addSubcommand(new StopCommand(workspace, screen))
                .addSubcommand(new StatusCommand(workspace, screen))
                .addSubcommand(new ResetCommand(workspace, screen))
                .addSubcommand(new TokenCommand(workspace, screen))
                .addSubcommand(new SmokeCommand(workspace, screen))
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    if (exception instanceof PartFailed) {
                        commandLine.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw exception;
                })
                .execute(arguments);
    }
}
