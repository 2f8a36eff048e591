package dev.retake.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** One running child: logs to a file, is known by a pid file, and ends with this process at the latest. */
public final class ChildProcess {
    private static final long LARGEST_LOG = 20L << 20;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Program program;
    private final Process process;

    private ChildProcess(Program program, Process process) {
        this.program = program;
        this.process = process;
    }

    /**
     * What to run.
     *
     * @param environment the whole of it: nothing is inherited
     * @param directory the one it runs in
     * @param stopSignal the signal that asks for an orderly end, as kill(1) names it
     */
    public record Program(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            PidFile pidFile,
            String stopSignal) {
        /** Ends what an earlier, killed owner left running. */
        public void clearStale() {
            pidFile.end(stopSignal);
        }
    }

    public static ChildProcess start(Program program) {
        return start(program, "");
    }

    /** Runs a tool that ends by itself; one that fails is an error told in one sentence. */
    static void runToEnd(Program program) {
        runToEnd(program, "");
    }

    static void runToEnd(Program program, String input) {
        ChildProcess tool = start(program, input);
        int exit = tool.exit().join();
        program.pidFile().delete();
        if (exit != 0) {
            throw new PartFailed(LastWords.in(program.log()).explain(program.name()));
        }
    }

    private static ChildProcess start(Program program, String input) {
        program.clearStale();
        try {
            Files.createDirectories(program.log().toAbsolutePath().getParent());
            if (Files.exists(program.log()) && Files.size(program.log()) > LARGEST_LOG) {
                Files.move(
                        program.log(),
                        program.log().resolveSibling(program.log().getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(Reaper.outOfReachOfTheTerminal(program.command()))
                    .directory(program.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(program.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(program.environment());
            Process process = builder.start();
            Reaper.watch(process, program.stopSignal());
            process.onExit().thenAccept(Reaper::forget);
            program.pidFile().write(process.toHandle());
            try (OutputStream toProgram = process.getOutputStream()) {
                toProgram.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new ChildProcess(program, process);
        } catch (IOException e) {
            throw new PartFailed("%s cannot start: %s.".formatted(program.name(), e.getMessage()), e);
        }
    }

    /** Waits for {@code usable}; a child that ends first, or takes longer than {@code limit}, is an error told in one sentence. */
    public void awaitUsable(BooleanSupplier usable, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!usable.getAsBoolean()) {
            if (!process.isAlive()) {
                program.pidFile().delete();
                throw new PartFailed(LastWords.in(program.log()).explain(program.name()));
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new PartFailed("%s was not ready after %d seconds; see %s."
                        .formatted(program.name(), limit.toSeconds(), program.log()));
            }
            pause();
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks, waits, and in the end kills. */
    public void stop() {
        PidFile.end(process.toHandle(), program.stopSignal());
        program.pidFile().delete();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted while starting.", e);
        }
    }
}
