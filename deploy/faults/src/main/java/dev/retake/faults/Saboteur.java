package dev.retake.faults;

import static org.awaitility.Awaitility.await;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.Health;
import dev.retake.local.stack.StackDescription;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Carries faults out on a running stack, and undoes those that pass. The launcher restarts what dies. */
final class Saboteur {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final OwnStack stack;
    private final Map<String, Link> links;
    private final Consumer<String> say;
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<CompletableFuture<Void>> passing = new ArrayList<>();

    Saboteur(OwnStack stack, Map<String, Link> links, Consumer<String> say) {
        this.stack = stack;
        this.links = links;
        this.say = say;
    }

    /** How many faults of each kind there were. */
    Map<String, Integer> done() {
        return new TreeMap<>(done);
    }

    /** Returns when the last fault has passed; what died may still be starting. */
    void carryOut(FaultPlan plan) throws InterruptedException {
        for (FaultPlan.Step step : plan.steps()) {
            TimeUnit.NANOSECONDS.sleep(step.pause().toNanos());
            say.accept("  fault: " + step.fault());
            carryOut(step.fault());
            done.merge(step.fault().kind(), 1, Integer::sum);
        }
        passing.forEach(CompletableFuture::join);
        passing.clear();
    }

    private void carryOut(Fault fault) {
        switch (fault) {
            case Fault.Kill(String target) -> signal("KILL", List.of(awaitRunning(target)));
            case Fault.Freeze(String target, Duration howLong) -> {
                // A server of many processes stops as a whole.
                List<ProcessHandle> family = family(awaitRunning(target));
                signal("STOP", family);
                after(howLong, () -> signal("CONT", family));
            }
            case Fault.BadLink(String part, Link.State state, Duration howLong) -> {
                Link link = links.get(part);
                if (link == null) {
                    throw new IllegalArgumentException("there is no link to " + part);
                }
                link.become(state);
                after(howLong, () -> link.become(Link.State.WHOLE));
            }
            case Fault.FullDisk(String part, Duration howLong) -> {
                ProcessHandle process = awaitRunning(part);
                run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=0:unlimited");
                after(howLong, () -> {
                    if (process.isAlive()) {
                        run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=unlimited:unlimited");
                    }
                });
            }
            case Fault.RollingRestart(List<String> targets) -> targets.forEach(this::restart);
        }
    }

    private void restart(String target) {
        ProcessHandle before = awaitRunning(target);
        signal("TERM", List.of(before));
        await(target + " running again")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    Optional<ProcessHandle> now = running(target);
                    return now.isPresent() && now.get().pid() != before.pid() && ready(target);
                });
    }

    /** Waits for everything to be ready for work. */
    void awaitAllRunning() {
        StackDescription all = stack.description();
        Stream.concat(all.services().stream().map(ServiceDescription::name), all.parts().keySet().stream())
                .forEach(name -> await(name + " running")
                        .atMost(LONGEST_START)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> running(name).isPresent() && ready(name)));
    }

    private ProcessHandle awaitRunning(String target) {
        return await(target + " running")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> running(target), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ProcessHandle> running(String target) {
        StackDescription now = stack.description();
        return Stream.concat(
                        now.services().stream()
                                .filter(service -> service.name().equals(target))
                                .map(ServiceDescription::pid),
                        now.parts().entrySet().stream()
                                .filter(part -> part.getKey().equals(target))
                                .map(part -> part.getValue().pid()))
                .findFirst()
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive);
    }

    private boolean ready(String target) {
        return stack.description().services().stream()
                .filter(service -> service.name().equals(target))
                .allMatch(service -> Health.ready(service.url()));
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> command.add(Long.toString(process.pid())));
        if (command.size() > 3) {
            run(command.toArray(String[]::new));
        }
    }

    private static void run(String... command) {
        try {
            // Its failure means that the process has ended meanwhile: there is nothing left to disturb.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void after(Duration pause, Runnable undo) {
        passing.add(CompletableFuture.runAsync(
                undo, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)));
    }
}
