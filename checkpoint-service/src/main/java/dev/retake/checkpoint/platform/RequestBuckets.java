package dev.retake.checkpoint.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * {@code http_server_requests_seconds_bucket}: how many requests were answered within a time, from which percentiles are
 * reckoned over all replicas. Streams have none: they last as long as somebody looks.
 */
@Singleton
class RequestBuckets implements MeterFilter {
    /** Few, since each is a series of every route and status. Up to 100 ms they lie around the goals of performance.md. */
    private static final double[] NANOSECONDS = Stream.of(
                    Duration.ofMillis(5),
                    Duration.ofMillis(20),
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5))
            .mapToDouble(Duration::toNanos)
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (!id.getName().equals("http.server.requests") || isAStream(id)) {
            return config;
        }
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(NANOSECONDS)
                .build()
                .merge(config);
    }

    private static boolean isAStream(Meter.Id id) {
        String route = id.getTag("uri");
        return route != null && route.endsWith("/stream");
    }
}
