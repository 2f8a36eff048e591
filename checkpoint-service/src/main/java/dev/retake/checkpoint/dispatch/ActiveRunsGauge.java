package dev.retake.checkpoint.dispatch;

import dev.retake.checkpoint.platform.Database;
import dev.retake.contracts.Phase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/**
 * {@code retake_runs_active{phase}}: runs and regenerations requested and running, what phase services are scaled by; and
 * {@code retake_runs_oldest_seconds{phase}}: since when the oldest of them was asked for.
 */
@ApplicationScoped
class ActiveRunsGauge {
    private static final Logger LOG = Logger.getLogger(ActiveRunsGauge.class);

    private final RunStore runs;
    private final Database database;
    private final Clock clock;
    private final MultiGauge gauge;
    private final MultiGauge oldest;

    ActiveRunsGauge(RunStore runs, Database database, Clock clock, MeterRegistry registry) {
        this.runs = runs;
        this.database = database;
        this.clock = clock;
        this.gauge = MultiGauge.builder("retake.runs.active")
                .description("Phase runs and regenerations requested or running, over all replicas")
                .register(registry);
        this.oldest = MultiGauge.builder("retake.runs.oldest.seconds")
                .description("How long ago the oldest active phase run or regeneration was requested")
                .register(registry);
    }

    @Scheduled(every = "5s")
    @RunOnVirtualThread
    void refresh() {
        try {
            Map<Integer, RunStore.Activity> active = database.read(runs::activity);
            Instant now = clock.instant();
            RunStore.Activity none = new RunStore.Activity(0, now);
            gauge.register(
                    rows(phase -> active.getOrDefault(phase.number(), none).orders()), true);
            oldest.register(
                    rows(phase -> Duration.between(
                                    active.getOrDefault(phase.number(), none).oldest(), now)
                            .toSeconds()),
                    true);
        } catch (RuntimeException e) {
            LOG.debug("the gauge of active runs keeps its last value", e);
        }
    }

    private static List<MultiGauge.Row<?>> rows(ToLongFunction<Phase> value) {
        return Arrays.stream(Phase.values())
                .<MultiGauge.Row<?>>map(
                        phase -> MultiGauge.Row.of(Tags.of("phase", phase.outputName()), value.applyAsLong(phase)))
                .toList();
    }
}
