package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.Order;
import dev.retake.phasekit.testing.Orders;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notes of paid calls on a real S3 server, for tests of makers without a service around. */
public final class RememberedNotes implements AutoCloseable {
    private final StoreFixture s3;

    public RememberedNotes(Path home) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        s3 = new StoreFixture(home, port);
    }

    /** Somebody's work on one artifact, whose money is counted. */
    public final class Work {
        public final AtomicBoolean cancelled = new AtomicBoolean();
        private final Order order;
        private final ArtifactKey key;
        private final Spending spending = new Spending();

        private Work(Order order, ArtifactKey key) {
            this.order = order;
            this.key = key;
        }

        public JobNotes notes() {
            return new JobNotes(
                    s3.store,
                    order,
                    key,
                    "digest",
                    Instant.now().plusSeconds(120),
                    cancelled::get,
                    spending,
                    Clock.systemUTC());
        }

        /** What was spent in vain. */
        public BigDecimal spent() {
            return spending.total();
        }
    }

    /** Somebody's work on a run's artifact. */
    public Work on(Order order, ArtifactKey key) {
        return new Work(order, key);
    }

    /** Notes of a run of their own. */
    public JobNotes fresh() {
        return on(Orders.aRunOf(Phase.STORYBOARD).build(), ArtifactKey.beat(0)).notes();
    }

    @Override
    public void close() {
        s3.close();
    }
}
