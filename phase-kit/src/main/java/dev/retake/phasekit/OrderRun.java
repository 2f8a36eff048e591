package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.RegenerationRequested;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Carries one order out, on a thread that is interrupted when the order is cancelled, overdue or handed back. Every
 * ending but the last is a result that tells what was spent.
 */
final class OrderRun implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OrderRun.class);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(20);
    /** Enough for a provider's answer that is on its way to be noted. */
    private static final Duration TIME_TO_HAND_BACK = Duration.ofSeconds(5);

    private static final Duration TIME_TO_CALL_OFF = Duration.ofSeconds(60);

    private static final int HALF_A_SECOND = 500;
    private static final Duration TIME_TO_SAY_WHY = Duration.ofSeconds(5);

    private final Order order;
    private final PhaseHandler handler;
    private final Cancellations cancellations;
    private final Clock clock;
    private final Instant startedAt;
    private final Duration allowance;
    private final Scratch scratch = Scratch.create();
    private final Spending spending = new Spending();
    private final OrderFiles files;
    private final Progress progress;
    private final BiFunction<ArtifactKey, String, JobNotes> notes;
    private final Workbench bench;

    OrderRun(
            Order order,
            PhaseHandler handler,
            ArtifactStore store,
            ResultPublisher publisher,
            Cancellations cancellations,
            Crew crew,
            Clock clock,
            Instant deadline) {
        this.order = order;
        this.handler = handler;
        this.cancellations = cancellations;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.allowance = Duration.between(startedAt, deadline);
        // The storage gives up a little earlier, so that a run that waited for it in vain fails with that reason.
        Duration toSayWhy = TIME_TO_SAY_WHY.compareTo(allowance.dividedBy(2)) < 0 ? TIME_TO_SAY_WHY : Duration.ZERO;
        this.files = new OrderFiles(order, store, scratch.directory(), deadline.minus(toSayWhy));
        this.progress = new Progress(publisher, order, clock);
        this.notes = (key, digest) -> new JobNotes(
                store, order, key, digest, deadline, () -> cancellations.isCancelled(order), spending, clock);
        this.bench = new Workbench(order, files, spending, progress, notes, crew);
    }

    /** @throws InterruptedException when this process stops: there is no result then */
    PhaseResult toItsEnd() throws InterruptedException {
        if (cancellations.isCancelled(order)) {
            callOffWhatWasBegun();
            return Ending.cancelled(order, spent());
        }
        if (allowance.isNegative()) {
            return Ending.failed(order, overdue(), spent());
        }
        progress.started();
        FutureTask<PhaseResult> task = new FutureTask<>(Context.current().wrap(this::handle));
        Thread thread = begin(task);
        Cancellations.Watch watch = cancellations.watch(order, thread::interrupt);
        try {
            if (!thread.join(allowance)) {
                thread.interrupt();
                thread.join(TIME_TO_STOP);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(TIME_TO_HAND_BACK);
            throw e;
        } finally {
            watch.close();
        }
        if (cancellations.isCancelled(order)) {
            return Ending.cancelled(order, spent());
        }
        return task.isDone() ? resultOf(task) : Ending.failed(order, overdue(), spent());
    }

    @Override
    public void close() {
        scratch.close();
    }

    private Thread begin(Runnable work) {
        return Thread.ofVirtual().name("order-" + order.orderId()).start(work);
    }

    /**
     * A process that died may have left jobs at a provider: followed by nobody, they would be paid for and never told
     * of. Carried out once more, a cancelled order begins nothing and cancels what it finds noted.
     */
    private void callOffWhatWasBegun() throws InterruptedException {
        if (!wasAnythingIntended()) {
            return;
        }
        FutureTask<PhaseResult> task = new FutureTask<>(Context.current().wrap(this::handle));
        Thread thread = begin(task);
        try {
            if (!thread.join(TIME_TO_CALL_OFF)) {
                LOG.warnf("What order %s had begun could not be called off in time", order.orderId());
            }
        } finally {
            thread.interrupt();
            thread.join(TIME_TO_STOP);
        }
    }

    private boolean wasAnythingIntended() throws InterruptedException {
        try {
            for (ArtifactKey key : order.reservedVersions().keySet()) {
                if (notes.apply(key, "").anythingIntended()) {
                    return true;
                }
            }
        } catch (PhaseFailure e) {
            LOG.warnf(e, "What order %s had begun cannot be read", order.orderId());
        }
        return false;
    }

    private PhaseResult handle() throws PhaseFailure, IOException, InterruptedException {
        MDC.put("video_id", order.videoId());
        MDC.put("run_id", order.orderId());
        return switch (order) {
            case PhaseRequested run -> {
                PhaseOutput output = handler.make(run, bench);
                yield Ending.succeeded(run, output, spending.total(), Duration.between(startedAt, clock.instant()));
            }
            case RegenerationRequested operation ->
                Ending.succeeded(operation, handler.remake(operation, bench), spending.total());
        };
    }

    private PhaseResult resultOf(FutureTask<PhaseResult> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            PhaseFailure failure = failureIn(e);
            LOG.infof("Order %s failed: %s", order.orderId(), failure.getMessage());
            return Ending.failed(order, failure, spent());
        }
    }

    private PhaseFailure failureIn(ExecutionException e) {
        return switch (e.getCause()) {
            case PhaseFailure failure -> failure;
            // Nobody but the deadline interrupts work that is neither cancelled nor handed back.
            case InterruptedException interrupted -> overdue();
            case null, default -> {
                LOG.errorf(e.getCause(), "Order %s met something unexpected", order.orderId());
                yield PhaseFailure.internal("Something went wrong on our side. It is in the log.", e);
            }
        };
    }

    private PhaseFailure overdue() {
        return new PhaseFailure(
                FailureCode.DEADLINE_EXCEEDED,
                true,
                "It was not finished within %d seconds. What is done is kept for another try."
                        .formatted(allowance.plusMillis(HALF_A_SECOND).toSeconds()));
    }

    /** Also what was spent on this attempt by a process that died since: its artifacts tell. */
    private BigDecimal spent() throws InterruptedException {
        BigDecimal before = BigDecimal.ZERO;
        try {
            for (ArtifactKey key : order.reservedVersions().keySet()) {
                if (key.type() != ArtifactType.SPEC && !spending.knows(key)) {
                    before = before.add(files.spentOn(objectKey(key)));
                }
            }
        } catch (PhaseFailure e) {
            LOG.warnf(e, "What order %s has spent before cannot be read", order.orderId());
        }
        return spending.total().add(before);
    }

    private String objectKey(ArtifactKey key) {
        return S3Keys.artifact(
                order.userId(),
                order.videoId(),
                key,
                order.reservedVersions().getOrDefault(key, 0),
                FileKind.of(key.type()).extension());
    }
}
