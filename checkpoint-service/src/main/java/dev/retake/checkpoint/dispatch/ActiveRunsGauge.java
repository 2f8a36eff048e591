package dev.retake.checkpoint.dispatch;

import dev.retake.checkpoint.platform.Database;
import dev.retake.contracts.Phase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import org.jboss.logging.Logger;

/** {@code retake_runs_active{phase}}: runs requested and running, what phase services are scaled by. */
@ApplicationScoped
class ActiveRunsGauge {
    private static final Logger LOG = Logger.getLogger(ActiveRunsGauge.class);

    private final RunStore runs;
    private final Database database;
    private final MultiGauge gauge;

    ActiveRunsGauge(RunStore runs, Database database, MeterRegistry registry) {
        this.runs = runs;
        this.database = database;
        this.gauge = MultiGauge.builder("retake.runs.active")
                .description("Phase runs requested or running, over all replicas")
                .register(registry);
    }

    @Scheduled(every = "5s")
    @RunOnVirtualThread
    void refresh() {
        try {
            Map<Integer, Long> active = database.read(runs::countActive);
            gauge.register(
                    Arrays.stream(Phase.values())
                            .map(phase -> MultiGauge.Row.of(
                                    Tags.of("phase", phase.outputName()), active.getOrDefault(phase.number(), 0L)))
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            LOG.debug("the gauge of active runs keeps its last value", e);
        }
    }
}
