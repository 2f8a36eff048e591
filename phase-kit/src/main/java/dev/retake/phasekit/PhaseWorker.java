package dev.retake.phasekit;

import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The life of one order: an attempt that ended before is only published again; any other is carried out, its result is
 * stored, then published, and only then may the record be acknowledged. So running twice is harmless (I6).
 */
@Singleton
public class PhaseWorker {
    private static final Logger LOG = Logger.getLogger(PhaseWorker.class);
    private static final Duration TIME_TO_STORE_THE_RESULT = Duration.ofSeconds(30);
    /** From a plan made at once to the longest deadline: {@code retake_orders_seconds_bucket}. */
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(20),
        Duration.ofHours(1)
    };

    private final ArtifactStore store;
    private final ResultManifests manifests;
    private final ResultPublisher publisher;
    private final Cancellations cancellations;
    private final Clock clock;
    private final Crew crew;
    private final MeterRegistry meters;
    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    PhaseWorker(
            ArtifactStore store,
            ResultManifests manifests,
            ResultPublisher publisher,
            Cancellations cancellations,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "retake.parallel") int parallel) {
        this.store = store;
        this.manifests = manifests;
        this.publisher = publisher;
        this.cancellations = cancellations;
        this.clock = clock;
        this.meters = meters;
        this.crew = new Crew(parallel);
    }

    /** What became of an order. */
    enum Outcome {
        /** Its result is published. */
        PUBLISHED,
        /** This process stops; whoever gets the record next goes on with what is done. */
        HANDED_BACK
    }

    /** @param allowance how long the order may take from now on */
    Outcome work(Order order, Duration allowance, PhaseHandler handler) {
        Thread thread = Thread.currentThread();
        atWork.add(thread);
        try {
            if (stopping) {
                return Outcome.HANDED_BACK;
            }
            cancellations.awaitCaughtUp();
            publisher.publish(resultOf(order, clock.instant().plus(allowance), handler));
            return Outcome.PUBLISHED;
        } catch (InterruptedException e) {
            LOG.infof("Order %s is handed back", order.orderId());
            return Outcome.HANDED_BACK;
        } finally {
            atWork.remove(thread);
        }
    }

    /** Work is handed back at once: what is done is found again, what is not is done elsewhere. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        atWork.forEach(Thread::interrupt);
    }

    private StoredResult resultOf(Order order, Instant deadline, PhaseHandler handler) throws InterruptedException {
        try {
            Optional<StoredResult> ended = manifests.find(order, deadline);
            if (ended.isPresent()) {
                LOG.infof("Attempt %d of order %s has ended before", order.attempt(), order.orderId());
                return ended.get();
            }
        } catch (PhaseFailure e) {
            return manifests.envelop(order, Ending.failed(order, e, BigDecimal.ZERO));
        }
        PhaseResult ending;
        Timer.Sample sample = Timer.start(meters);
        try (OrderRun run = new OrderRun(order, handler, store, publisher, cancellations, crew, clock, deadline)) {
            ending = run.toItsEnd();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Order %s met something unexpected", order.orderId());
            ending = Ending.failed(
                    order,
                    PhaseFailure.internal("Something went wrong on our side. It is in the log.", e),
                    BigDecimal.ZERO);
        }
        sample.stop(Timer.builder("retake.orders")
                .tag("result", ending.getClass().getSimpleName())
                .serviceLevelObjectives(BUCKETS)
                .register(meters));
        StoredResult result = manifests.envelop(order, ending);
        try {
            return manifests.keep(order, result, clock.instant().plus(TIME_TO_STORE_THE_RESULT));
        } catch (PhaseFailure e) {
            LOG.warnf(e, "The result of order %s is published without being stored", order.orderId());
            return result;
        }
    }
}
