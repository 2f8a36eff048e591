package dev.retake.storyboard;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.Phase;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import dev.retake.embedded.EmbeddedStack;
import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.standin.Ordered;
import dev.retake.phasekit.standin.ProviderStandIn;
import dev.retake.phasekit.standin.ProviderStandIn.Moment;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.Outside;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged service, killed at every step of a phase that is paid for. The provider's ledger tells what was paid. */
class PaidOnceIT {
    private static final BigDecimal PRICE = PriceList.shipped().image();
    private static final Path FFMPEG_HOME = Path.of("target", "ffmpeg").toAbsolutePath();

    private static final Path LOG = Path.of("target", "paid-once.log");
    private static final String FIRST = "storyboard-service-1";
    private static final String SECOND = "storyboard-service-2";

    private static final Map<String, Process> REPLICAS = new HashMap<>();
    private static EmbeddedStack stack;
    private static StorageGate storage;
    private static ProviderStandIn provider;
    private static Outside outside;

    private int begunBefore;

    @BeforeAll
    static void startParts(@TempDir Path home) throws IOException {
        Files.deleteIfExists(LOG);
        stack = EmbeddedStack.onFreePorts(home, List.of("kafka", "s3"));
        stack.start();
        stack.settings().forEach(System::setProperty);
        storage = new StorageGate(
                URI.create(Objects.requireNonNull(stack.settings().get("RETAKE_S3_ENDPOINT"))));
        provider = new ProviderStandIn(FFMPEG_HOME);
        outside = new Outside();
    }

    @AfterAll
    static void stopParts() throws IOException {
        REPLICAS.values().forEach(PaidOnceIT::kill);
        outside.close();
        provider.close();
        storage.close();
        stack.settings().keySet().forEach(System::clearProperty);
        stack.close();
        assertThat(Files.readString(LOG)).contains("The provider began").doesNotContain(ProviderStandIn.KEY);
    }

    @BeforeEach
    void leaveOneReplica() throws IOException {
        provider.doneAfterPolls(3);
        begunBefore = provider.ledger().size();
        Process second = REPLICAS.remove(SECOND);
        if (second != null) {
            kill(second);
        }
        if (!isAlive(FIRST)) {
            start(FIRST);
        }
    }

    enum Step {
        BETWEEN_POLLS,
        IN_THE_DOWNLOAD,
        IN_THE_UPLOAD,
        WHEN_THE_FILE_IS_STORED,
        BEFORE_THE_ACKNOWLEDGEMENT
    }

    @ParameterizedTest
    @EnumSource
    void i7_aServiceKilledAtAnyStepAndStartedAgainPaysForEveryArtifactOnce(Step step) throws Exception {
        // A single artifact, so that the kill can hit no other step of another.
        PhaseRequested run = aRunOf(Phase.STORYBOARD).withSpec(ofOneBeat()).build();
        switch (step) {
            case BETWEEN_POLLS -> provider.when(Moment.POLLED, this::killFirst);
            case IN_THE_DOWNLOAD -> provider.when(Moment.HALF_DELIVERED, this::killFirst);
            case IN_THE_UPLOAD -> storage.when(StorageGate.Moment.HALF_ARRIVED, ".png", this::killFirst);
            case WHEN_THE_FILE_IS_STORED, BEFORE_THE_ACKNOWLEDGEMENT -> {}
        }
        outside.send(run);
        switch (step) {
            case BETWEEN_POLLS, IN_THE_DOWNLOAD, IN_THE_UPLOAD -> outside.awaitUntil(() -> !isAlive(FIRST));
            case WHEN_THE_FILE_IS_STORED -> {
                outside.awaitUntil(() -> isStored(run));
                killFirst();
            }
            case BEFORE_THE_ACKNOWLEDGEMENT -> {
                outside.awaitResults(run, 1);
                killFirst();
            }
        }
        int before = outside.results(run).size();

        start(FIRST);

        List<PhaseResult> results = outside.awaitResults(run, Math.max(1, before));
        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.getFirst()));
        everyArtifactWasPaidOnceAndIsWhatWasServed((PhaseSucceeded) results.getFirst(), ledger());
    }

    @Test
    void i7_anotherReplicaTakesOverWhatAKilledOneHadBegun() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        provider.when(Moment.POLLED, this::killFirst);
        outside.send(run);
        outside.awaitUntil(() -> !isAlive(FIRST));

        start(SECOND);

        everyArtifactWasPaidOnceAndIsWhatWasServed(outside.awaitResult(run, PhaseSucceeded.class), ledger());
    }

    @Test
    void i7_aReplicaThatJoinsInTheMidstOfItLetsNothingBePaidTwice() throws Exception {
        List<PhaseRequested> runs = new ArrayList<>();
        provider.doneAfterPolls(8);
        for (int i = 0; i < 4; i++) {
            runs.add(aRunOf(Phase.STORYBOARD).build());
            outside.send(runs.getLast());
        }
        outside.awaitUntil(() -> !ledger().isEmpty());

        start(SECOND);

        for (PhaseRequested run : runs) {
            PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
            assertThat(succeeded.costUsd()).isEqualByComparingTo(PRICE.multiply(BigDecimal.valueOf(3)));
        }
        assertThat(ledger()).hasSize(3 * runs.size());
    }

    /** Between the note that the provider is about to be asked and the note of its job. */
    enum Gap {
        BEFORE_IT_IS_ASKED,
        WHEN_THE_REQUEST_ARRIVES,
        WHEN_THE_JOB_HAS_BEGUN
    }

    @ParameterizedTest
    @EnumSource
    void i7_theOneGapEndsAsUnknownAndARetryReusesAllThatWasMade(Gap gap) throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        switch (gap) {
            case BEFORE_IT_IS_ASKED -> storage.when(StorageGate.Moment.STORED, "/1.intent", this::killFirst);
            case WHEN_THE_REQUEST_ARRIVES -> provider.when(Moment.CREATE_ARRIVED, this::killFirst);
            case WHEN_THE_JOB_HAS_BEGUN -> provider.when(Moment.CREATED, this::killFirst);
        }
        outside.send(run);
        outside.awaitUntil(() -> !isAlive(FIRST));
        int begun = ledger().size();

        start(FIRST);

        PhaseFailed failed = outside.awaitResult(run, PhaseFailed.class);
        assertThat(failed.code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        assertThat(ledger()).hasSize(begun);

        PhaseRequested retry = Orders.nextAttempt(run);
        outside.send(retry);

        outside.awaitUntil(() -> outside.results(run).size() >= 2);
        PhaseSucceeded succeeded = (PhaseSucceeded) outside.results(run).getLast();
        assertThat(succeeded.artifacts()).hasSize(3);
        int lost = gap == Gap.WHEN_THE_JOB_HAS_BEGUN ? 1 : 0;
        assertThat(ledger()).hasSize(3 + lost);
    }

    @Test
    void i14_aRunThatIsCancelledWhileItsServiceIsDeadIsCancelledAtTheProviderToo() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        provider.when(Moment.POLLED, this::killFirst);
        outside.send(run);
        outside.awaitUntil(() -> !isAlive(FIRST));
        outside.send(new CancelRequested(run.runId(), null, run.videoId(), run.attempt()));

        start(FIRST);

        assertThat(outside.awaitResult(run, PhaseCancelled.class).costUsd()).isEqualByComparingTo("0");
        assertThat(ledger()).extracting(Ordered::id).isEqualTo(provider.cancelled());
    }

    private void everyArtifactWasPaidOnceAndIsWhatWasServed(PhaseSucceeded succeeded, List<Ordered> ledger) {
        assertThat(ledger).hasSameSizeAs(succeeded.artifacts());
        assertThat(succeeded.artifacts())
                .isNotEmpty()
                .extracting(ProducedArtifact::costUsd)
                .allSatisfy(cost -> assertThat(cost).isEqualByComparingTo(PRICE));
        assertThat(succeeded.costUsd()).isEqualByComparingTo(PRICE.multiply(BigDecimal.valueOf(ledger.size())));
        assertThat(succeeded.artifacts())
                .allSatisfy(artifact -> assertThat(ledger)
                        .anySatisfy(ordered -> assertThat(ordered.output()).isEqualTo(outside.content(artifact))));
    }

    private boolean isStored(PhaseRequested run) {
        return outside.objectKeys("alice/videos/" + run.videoId() + "/").stream()
                .anyMatch(key -> key.endsWith(".png"));
    }

    private static Spec ofOneBeat() {
        Spec spec = Orders.aSpec();
        return new Spec(
                spec.template(),
                5,
                spec.fps(),
                spec.resolution(),
                spec.product(),
                spec.style(),
                List.of(spec.beats().getFirst()),
                spec.audio(),
                List.of());
    }

    private void start(String replica) throws IOException {
        ProcessBuilder service = new ProcessBuilder(program());
        Map<String, String> environment = service.environment();
        environment.putAll(stack.settings());
        environment.put("RETAKE_S3_ENDPOINT", storage.endpoint());
        environment.putAll(provider.settings());
        environment.putAll(Map.of(
                "RETAKE_IMAGE_PROVIDER", "replicate",
                "RETAKE_REPLICA", replica,
                "RETAKE_HTTP_PORT", "0",
                "RETAKE_PARALLEL", "1",
                "RETAKE_FFMPEG", FfmpegBinary.locate(FFMPEG_HOME).toString(),
                "RETAKE_PROVIDER_ANSWER_WITHIN", "PT3S",
                "RETAKE_REPLICATE_FIRST_POLL", "PT0.1S"));
        REPLICAS.put(
                replica,
                service.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                        .start());
    }

    /** What was packaged last: natively, or for a JVM. */
    private static List<String> program() throws IOException {
        Path target = Path.of("target");
        Properties packaged = new Properties();
        try (Reader described = Files.newBufferedReader(target.resolve("quarkus-artifact.properties"))) {
            packaged.load(described);
        }
        String path = Objects.requireNonNull(packaged.getProperty("path"));
        String program = target.resolve(path).toString();
        if ("native".equals(packaged.getProperty("type"))) {
            return List.of(program, "-Xmx256m");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                program);
    }

    /** What was begun in this test. */
    private List<Ordered> ledger() {
        List<Ordered> all = provider.ledger();
        return all.subList(begunBefore, all.size());
    }

    private static boolean isAlive(String replica) {
        Process process = REPLICAS.get(replica);
        return process != null && process.isAlive();
    }

    private static Process process(String replica) {
        return Objects.requireNonNull(REPLICAS.get(replica));
    }

    private void killFirst() {
        kill(process(FIRST));
    }

    private static void kill(Process replica) {
        replica.destroyForcibly();
        replica.onExit().join();
    }
}
