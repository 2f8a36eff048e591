package dev.retake.phasekit;

import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Does several things at once, but not too many. When one fails nothing further is begun, and what is under way is
 * finished, since it may be paid for. An interrupt ends everything at once.
 */
public final class Crew {
    private final int size;

    Crew(int size) {
        this.size = size;
    }

    /** One of the things to do. */
    @FunctionalInterface
    public interface Task<T> {
        T run() throws PhaseFailure, IOException, InterruptedException;
    }

    /** Does all of it; the results are in the order of the tasks. */
    <T> List<T> doAll(List<Task<T>> tasks) throws PhaseFailure, IOException, InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        Context trace = Context.current();
        Map<String, Object> logged = MDC.getMap();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                size, Thread.ofVirtual().name("crew-", 0).factory())) {
            List<Future<T>> results = new ArrayList<>();
            for (Task<T> task : tasks) {
                results.add(threads.submit(trace.wrap(unlessFailed(task, failed, logged))));
            }
            try {
                return collect(results);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private static <T> Callable<T> unlessFailed(Task<T> task, AtomicBoolean failed, Map<String, Object> logged) {
        return () -> {
            if (failed.get()) {
                throw new NotBegun();
            }
            logged.forEach(MDC::put);
            boolean done = false;
            try {
                T result = task.run();
                done = true;
                return result;
            } finally {
                if (!done) {
                    failed.set(true);
                }
            }
        };
    }

    private static <T> List<T> collect(List<Future<T>> results) throws PhaseFailure, IOException, InterruptedException {
        List<T> values = new ArrayList<>();
        @Nullable Throwable first = null;
        for (Future<T> result : results) {
            try {
                values.add(result.get());
            } catch (ExecutionException e) {
                if (first == null && !(e.getCause() instanceof NotBegun)) {
                    first = e.getCause();
                }
            }
        }
        return switch (first) {
            case null -> values;
            case PhaseFailure failure -> throw failure;
            case IOException failure -> throw failure;
            case InterruptedException failure -> throw failure;
            default -> throw new IllegalStateException("a task failed unexpectedly", first);
        };
    }

    private static final class NotBegun extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
