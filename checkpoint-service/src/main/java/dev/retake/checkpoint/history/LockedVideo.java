package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.outbox.OutgoingMessage;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.PipelineEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A video under its row lock: collects what changes and what is to be told, and is written once by {@link Videos#save},
 * so that state, money, events and messages commit together (I5).
 */
public final class LockedVideo {
    private final Video row;
    private final Instant now;
    private final List<PipelineEvent> events = new ArrayList<>();
    private final List<OutgoingMessage> messages = new ArrayList<>();
    private final Map<Phase, JsonNode> outputs = new EnumMap<>(Phase.class);
    private BigDecimal spent;
    private BigDecimal reserved;

    LockedVideo(Video row, Instant now) {
        this.row = row;
        this.now = now;
        this.spent = row.spentUsd();
        this.reserved = row.reservedUsd();
    }

    /** What every public event begins with. */
    public record EventHead(UUID videoId, String userId, long sequence, Instant at, String actor) {}

    /** As it was when the lock was taken. */
    public Video row() {
        return row;
    }

    public UUID id() {
        return row.id();
    }

    public Instant now() {
        return now;
    }

    /** Adds the next event of this video's series. */
    public void tell(String actor, Function<EventHead, PipelineEvent> event) {
        long sequence = row.eventSequence() + events.size() + 1;
        events.add(event.apply(new EventHead(row.id(), row.userId(), sequence, now, actor)));
    }

    /** Adds a message to a phase service. */
    public void send(String topic, Object message, UUID orderId) {
        messages.add(new OutgoingMessage.Whole(topic, row.id(), message, orderId));
    }

    /** Adds an order to a phase service, as it is written with its run. */
    public void order(UUID runId, int attempt) {
        messages.add(new OutgoingMessage.Order(row.id(), runId, attempt));
    }

    /** Whether an estimate still fits: {@code spent + reserved + estimate ≤ budget} (I11). */
    public boolean affords(BigDecimal estimate) {
        return row.budgetUsd() == null || estimate.compareTo(remaining()) <= 0;
    }

    /** What is left of the budget; may be negative where a price was higher than its estimate. */
    public BigDecimal remaining() {
        BigDecimal budget = row.budgetUsd();
        if (budget == null) {
            throw new IllegalStateException("a video without a budget has no remainder");
        }
        return budget.subtract(spent).subtract(reserved);
    }

    /** @throws Problem.BudgetExceeded when the estimate does not fit (I11) */
    public void requireBudget(BigDecimal estimate) {
        if (!affords(estimate)) {
            throw new Problem.BudgetExceeded(estimate, remaining());
        }
    }

    public void reserve(BigDecimal amount) {
        reserved = reserved.add(amount);
    }

    public void release(BigDecimal amount) {
        reserved = reserved.subtract(amount);
    }

    public void spend(BigDecimal amount) {
        spent = spent.add(amount);
    }

    /** A phase has left its newest output. */
    public void output(Phase phase, JsonNode output) {
        outputs.put(phase, output);
    }

    /** The sequence of the newest event there is, those told now included. */
    long lastSequence() {
        return row.eventSequence() + events.size();
    }

    public BigDecimal spent() {
        return spent;
    }

    BigDecimal reserved() {
        return reserved;
    }

    Map<Phase, JsonNode> outputs() {
        return outputs;
    }

    List<PipelineEvent> events() {
        return events;
    }

    List<OutgoingMessage> messages() {
        if (events.isEmpty()) {
            return messages;
        }
        List<OutgoingMessage> all = new ArrayList<>(messages);
        all.add(new OutgoingMessage.Events(row.id(), row.eventSequence() + 1, lastSequence()));
        return all;
    }
}
