package dev.retake.phasekit;

import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.message.UndecodableMessage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Between a service's listener and the worker: decodes the record, and acknowledges it when its result is published.
 * What cannot be decoded goes to the dead-letter topic (I16), and so does an order to which not even an answer can be made.
 */
@Singleton
public class OrderIntake {
    private static final Logger LOG = Logger.getLogger(OrderIntake.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PhaseWorker worker;

    OrderIntake(PhaseWorker worker) {
        this.worker = worker;
    }

    /** Never fails, since a failed stage would end the channel. A record that is handed back stays unacknowledged. */
    public CompletionStage<Void> take(Message<byte[]> record, PhaseHandler handler) {
        Order order;
        try {
            order = decode(record, handler);
        } catch (UndecodableMessage e) {
            LOG.warnf("A record of %s goes to the dead-letter topic: %s", handler.phase(), e.getMessage());
            return repeatedly(() -> record.nack(e));
        }
        try {
            return switch (worker.work(order, allowance(order, record), handler)) {
                case PUBLISHED -> repeatedly(record::ack);
                case HANDED_BACK -> CompletableFuture.completedFuture(null);
            };
        } catch (RuntimeException e) {
            LOG.errorf(e, "Order %s goes to the dead-letter topic: it cannot even be answered", order.orderId());
            return repeatedly(() -> record.nack(e));
        }
    }

    private static Order decode(Message<byte[]> record, PhaseHandler handler) throws UndecodableMessage {
        Order order = IncomingRecord.decode(record, Order.class);
        if (order.phase() != handler.phase()) {
            throw new UndecodableMessage("an order for phase " + order.phase() + " does not belong here", null);
        }
        return order;
    }

    /** The time an order has for itself counts from when it is taken up, however long it waited in the topic. */
    private static Duration allowance(Order order, Message<byte[]> record) {
        return Duration.between(issuedAt(order, record), order.deadline());
    }

    private static Instant issuedAt(Order order, Message<byte[]> record) {
        return switch (order) {
            case PhaseRequested run -> run.requestedAt();
            case RegenerationRequested operation -> IncomingRecord.kafka(record).getTimestamp();
        };
    }

    private static CompletionStage<Void> repeatedly(Supplier<CompletionStage<Void>> settlement) {
        return Uni.createFrom()
                .completionStage(settlement)
                .onFailure()
                .invoke(failure -> LOG.warn("A record is not settled yet", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribeAsCompletionStage();
    }
}
