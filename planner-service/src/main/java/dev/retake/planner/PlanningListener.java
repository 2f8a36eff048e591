package dev.retake.planner;

import dev.retake.contracts.Topic;
import dev.retake.phasekit.OrderIntake;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes the planner's orders from Kafka. */
@Singleton
public class PlanningListener {
    private final OrderIntake intake;
    private final PlanningHandler handler;

    PlanningListener(OrderIntake intake, PlanningHandler handler) {
        this.intake = intake;
        this.handler = handler;
    }

    @Incoming(Topic.PLANNING)
    @Blocking(value = "orders", ordered = false)
    @RunOnVirtualThread
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> onOrder(Message<byte[]> record) {
        return intake.take(record, handler);
    }
}
