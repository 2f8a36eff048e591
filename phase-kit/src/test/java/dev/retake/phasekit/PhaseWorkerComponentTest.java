package dev.retake.phasekit;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseProgress;
import dev.retake.contracts.message.PhaseProgressed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseStarted;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.ReusableArtifact;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.Outside;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

@QuarkusTest
@TestProfile(KitProfile.class)
@WithTestResource(value = EmbeddedStackResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,s3"))
class PhaseWorkerComponentTest {
    private static final ArtifactKey FIRST = ArtifactKey.beat(0);
    private static final ArtifactKey SECOND = ArtifactKey.beat(1);
    private static final ArtifactKey THIRD = ArtifactKey.beat(2);

    @Inject
    ScriptedPhase phase;

    @Inject
    ArtifactStore store;

    @Inject
    ResultManifests manifests;

    @Inject
    ResultPublisher publisher;

    @Inject
    Cancellations cancellations;

    @Inject
    PrometheusMeterRegistry meters;

    @Inject
    Instance<S3AsyncClient> s3;

    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside();
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void aRunIsAnnouncedCarriedOutStoredAndPublished() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        // Longer than steps are left untold.
        phase.before(run, SECOND, () -> TimeUnit.MILLISECONDS.sleep(300));

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(succeeded.attempt()).isEqualTo(1);
        assertThat(succeeded.phase()).isEqualTo(Phase.STORYBOARD);
        assertThat(succeeded.costUsd()).isEqualByComparingTo("0.30");
        assertThat(succeeded.artifacts())
                .extracting(ProducedArtifact::artifactKey)
                .containsExactly(FIRST, SECOND, THIRD);
        ProducedArtifact first = succeeded.artifacts().getFirst();
        byte[] stored = outside.content(first);
        assertThat(first.sha256()).isEqualTo(Sha256.of(stored));
        assertThat(first.fileSizeBytes()).isEqualTo(stored.length);
        assertThat(new String(stored, StandardCharsets.UTF_8))
                .isEqualTo("beat_0 from seed " + first.metadata().path("seed").asLong());
        List<PhaseProgress> progress = outside.progress(run);
        assertThat(progress).first().isInstanceOf(PhaseStarted.class);
        assertThat(progress).last().isInstanceOfSatisfying(PhaseProgressed.class, last -> {
            assertThat(last.percent()).isEqualTo(66);
            assertThat(last.artifactKey()).isEqualTo(SECOND);
        });
    }

    @Test
    void ordersAreCountedByHowLongTheyTook() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();

        outside.send(run);

        outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(meters.scrape().lines())
                .filteredOn(line -> line.matches(
                        "retake_orders_seconds_bucket\\{.*result=\"PhaseSucceeded\".*le=\"(1|60|3600)\\.0\".*"))
                .hasSize(3);
    }

    @Test
    void theResultIsACloudEventKeyedByTheVideoInTheTraceOfItsOrder() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();

        outside.send(run);

        outside.awaitResult(run, PhaseSucceeded.class);
        ConsumerRecord<String, byte[]> record = resultRecords(run).getFirst();
        assertThat(record.key()).isEqualTo(run.videoId().toString());
        assertThat(Outside.header(record, "ce_type")).isEqualTo("dev.retake.phase.PhaseSucceeded.v1");
        assertThat(Outside.header(record, "ce_source")).isEqualTo("scripted-service");
        assertThat(Outside.header(record, "ce_subject")).isEqualTo(run.videoId().toString());
        assertThat(record.headers().headers("traceparent")).hasSize(1);
        assertThat(Outside.header(record, "traceparent")).startsWith("00-" + Outside.TRACE_ID + "-");
    }

    @Test
    void i6_aRedeliveredOrderIsAnsweredWithTheSameResultAndNothingIsMadeTwice() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();

        outside.send(run);
        outside.awaitResults(run, 1);
        outside.send(run);

        outside.awaitResults(run, 2);
        List<ConsumerRecord<String, byte[]>> records = resultRecords(run);
        assertThat(records).hasSize(2);
        assertThat(json(records.get(1))).isEqualTo(json(records.get(0)));
        assertThat(Outside.header(records.get(1), "ce_id")).isEqualTo(Outside.header(records.get(0), "ce_id"));
        assertThat(phase.made(run)).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void i6_afterACrashBeforeTheResultFinishedArtifactsAreFoundAndTheirCostIsCounted() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        outside.send(run);
        PhaseSucceeded before = outside.awaitResult(run, PhaseSucceeded.class);
        outside.deleteObject(manifest(run));
        outside.deleteObject(S3Keys.artifact("alice", run.videoId(), THIRD, 1, "png"));

        outside.send(run);

        PhaseSucceeded after = (PhaseSucceeded) outside.awaitResults(run, 2).get(1);
        assertThat(phase.made(run)).containsExactly(FIRST, SECOND, THIRD, THIRD);
        assertThat(after.artifacts()).usingRecursiveComparison().isEqualTo(before.artifacts());
        assertThat(after.costUsd()).isEqualByComparingTo("0.30");
    }

    @Test
    void i2_anObjectOfAnotherRunIsNeitherBelievedNorOverwritten() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        String taken = S3Keys.artifact("alice", run.videoId(), SECOND, 1, "png");
        outside.putObject(taken, new byte[] {42});

        outside.send(run);

        PhaseFailed failed = outside.awaitResult(run, PhaseFailed.class);
        assertThat(failed.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failed.detail()).contains("beat_01_v1.png").contains("not made by this run");
        assertThat(failed.costUsd()).isEqualByComparingTo("0.10");
        assertThat(outside.object(taken)).contains(new byte[] {42});
        assertThat(phase.made(run)).containsExactly(FIRST);
    }

    @Test
    void i2_ofTwoThatMakeTheSameAtOnceTheFirstWins() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        String racedFor = S3Keys.artifact("alice", run.videoId(), SECOND, 1, "png");
        // While it makes the second artifact, somebody else stores it: as a replica would that got the same record.
        phase.before(
                run,
                SECOND,
                () -> outside.putObject(
                        racedFor,
                        "theirs".getBytes(StandardCharsets.UTF_8),
                        Map.of(
                                "run-id", run.runId().toString(),
                                "attempt", "1",
                                "input-digest", digestOf(run, SECOND),
                                "sha256", Sha256.of("theirs".getBytes(StandardCharsets.UTF_8)),
                                "cost-usd", "0.10")));

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(succeeded.artifacts().get(1).sha256())
                .isEqualTo(Sha256.of("theirs".getBytes(StandardCharsets.UTF_8)));
        assertThat(outside.object(racedFor)).contains("theirs".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void i12_anEqualArtifactIsReusedAtNoCost() {
        UUID video = UUID.randomUUID();
        PhaseRequested first = aRunOf(Phase.STORYBOARD).of(video).build();
        outside.send(first);
        List<ReusableArtifact> reusable = Orders.asReusable(
                outside.awaitResult(first, PhaseSucceeded.class).artifacts());
        PhaseRequested second = aRunOf(Phase.STORYBOARD)
                .of(video)
                .atVersion(2)
                .withReusable(reusable.subList(0, 2))
                .build();

        outside.send(second);

        PhaseSucceeded succeeded = outside.awaitResult(second, PhaseSucceeded.class);
        ProducedArtifact reused = succeeded.artifacts().getFirst();
        assertThat(reused.reusedFrom()).isEqualTo(reusable.getFirst().artifactId());
        assertThat(reused.s3Key()).isEqualTo(reusable.getFirst().s3Key());
        assertThat(reused.version()).isEqualTo(1);
        assertThat(reused.costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
        ProducedArtifact remade = succeeded.artifacts().get(2);
        assertThat(remade.reusedFrom()).isNull();
        assertThat(remade.version()).isEqualTo(2);
        // Equal recipes mean equal seeds, and the scripted phase writes nothing but its seed.
        assertThat(remade.sha256()).isEqualTo(reusable(first, THIRD).sha256());
        assertThat(phase.made(second)).containsExactly(THIRD);
        assertThat(succeeded.costUsd()).isEqualByComparingTo("0.10");
    }

    @Test
    void i12_withoutReuseEverythingIsMadeAnewFromAnotherSeed() {
        UUID video = UUID.randomUUID();
        PhaseRequested first = aRunOf(Phase.STORYBOARD).of(video).build();
        outside.send(first);
        PhaseSucceeded before = outside.awaitResult(first, PhaseSucceeded.class);
        PhaseRequested second = aRunOf(Phase.STORYBOARD)
                .of(video)
                .atVersion(2)
                .withReusable(Orders.asReusable(before.artifacts()))
                .withoutReuse()
                .build();

        outside.send(second);

        PhaseSucceeded succeeded = outside.awaitResult(second, PhaseSucceeded.class);
        assertThat(phase.made(second)).containsExactly(FIRST, SECOND, THIRD);
        assertThat(succeeded.artifacts().getFirst().metadata().path("seed").asLong())
                .isNotEqualTo(
                        before.artifacts().getFirst().metadata().path("seed").asLong());
        assertThat(outside.content(before.artifacts().getFirst())).isNotEmpty();
    }

    @Test
    void aFailureSaysWhyAndWhatWasSpentAndARetryGoesOnFromThere() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        phase.failBefore(run, THIRD, FailureCode.CONTENT_REFUSED, "The provider does not draw this.");

        outside.send(run);

        PhaseFailed failed = outside.awaitResult(run, PhaseFailed.class);
        assertThat(failed.code()).isEqualTo(FailureCode.CONTENT_REFUSED);
        assertThat(failed.detail()).isEqualTo("The provider does not draw this.");
        assertThat(failed.costUsd()).isEqualByComparingTo("0.20");

        PhaseRequested retry = Orders.nextAttempt(run);
        outside.send(retry);

        PhaseSucceeded succeeded = (PhaseSucceeded) outside.awaitResults(run, 2).get(1);
        assertThat(succeeded.attempt()).isEqualTo(2);
        assertThat(phase.made(run)).containsExactly(FIRST, SECOND, THIRD);
        // The first two were settled with the first attempt; their own cost stays theirs.
        assertThat(succeeded.costUsd()).isEqualByComparingTo("0.10");
        assertThat(succeeded.artifacts())
                .allSatisfy(artifact -> assertThat(artifact.costUsd()).isEqualByComparingTo("0.10"));
    }

    @Test
    void anUnexpectedFaultIsInternalAndItsMessageStaysInside() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        phase.before(run, FIRST, () -> {
            throw new IllegalStateException("jdbc password is hunter2");
        });

        outside.send(run);

        PhaseFailed failed = outside.awaitResult(run, PhaseFailed.class);
        assertThat(failed.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failed.detail()).doesNotContain("hunter2");
    }

    @Test
    void anOverdueRunFailsAndKeepsWhatIsDone() {
        PhaseRequested run =
                aRunOf(Phase.STORYBOARD).within(Duration.ofSeconds(4)).build();
        phase.holdBefore(run, THIRD);

        outside.send(run);

        PhaseFailed failed = outside.awaitResult(run, PhaseFailed.class);
        assertThat(failed.code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
        assertThat(failed.retryable()).isTrue();
        assertThat(failed.costUsd()).isEqualByComparingTo("0.20");
        assertThat(outside.object(S3Keys.artifact("alice", run.videoId(), SECOND, 1, "png")))
                .isPresent();
    }

    @Test
    void aRunUnderWayIsCancelledAtOnceAndTellsWhatWasSpent() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        CountDownLatch reached = phase.holdBefore(run, SECOND);
        outside.send(run);
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        outside.send(new CancelRequested(run.runId(), null, run.videoId(), 1));

        PhaseCancelled cancelled = outside.awaitResult(run, PhaseCancelled.class);
        assertThat(cancelled.attempt()).isEqualTo(1);
        assertThat(cancelled.costUsd()).isEqualByComparingTo("0.10");
        assertThat(phase.made(run)).containsExactly(FIRST);
    }

    @Test
    void aRunCancelledBeforeItBeganIsAnsweredSoAndItsNextAttemptIsNot() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        outside.send(new CancelRequested(run.runId(), null, run.videoId(), 1));
        outside.awaitUntil(() -> cancellations.isCancelled(run));

        outside.send(run);

        assertThat(outside.awaitResult(run, PhaseCancelled.class).costUsd()).isEqualByComparingTo("0");
        assertThat(phase.made(run)).isEmpty();

        outside.send(Orders.nextAttempt(run));

        assertThat(outside.awaitResults(run, 2).get(1)).isInstanceOf(PhaseSucceeded.class);
    }

    @Test
    void aCancelledRunTellsWhatAProcessThatDiedHadSpent() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        outside.send(run);
        outside.awaitResult(run, PhaseSucceeded.class);
        outside.deleteObject(manifest(run));
        outside.send(new CancelRequested(run.runId(), null, run.videoId(), 1));
        outside.awaitUntil(() -> cancellations.isCancelled(run));

        outside.send(run);

        PhaseCancelled cancelled = (PhaseCancelled) outside.awaitResults(run, 2).get(1);
        assertThat(cancelled.costUsd()).isEqualByComparingTo("0.30");
    }

    @Test
    void aStoppingProcessHandsItsWorkBackQuicklyWithoutAResult() throws Exception {
        PhaseWorker worker = new PhaseWorker(
                store, manifests, publisher, cancellations, Clock.systemUTC(), new SimpleMeterRegistry(), 2);
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        CountDownLatch reached = phase.holdBefore(run, SECOND);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<PhaseWorker.Outcome> outcome =
                    CompletableFuture.supplyAsync(() -> worker.work(run, Duration.ofMinutes(5), phase), threads);
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

            worker.stop(new ShutdownEvent());

            assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(PhaseWorker.Outcome.HANDED_BACK);
        }
        assertThat(outside.object(manifest(run))).isEmpty();
        assertThat(outside.results(run)).isEmpty();

        outside.send(run);

        assertThat(outside.awaitResult(run, PhaseSucceeded.class).costUsd()).isEqualByComparingTo("0.30");
        assertThat(phase.made(run)).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void i16_whatCannotBeDecodedGoesToTheDeadLettersWithItsReasonAndTheNextOrderIsServed() throws Exception {
        String marker = UUID.randomUUID().toString();
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        JsonNode incomplete = Json.read(Json.bytes(run), JsonNode.class);
        ((ObjectNode) incomplete).remove("run_id");
        JsonNode unversioned = Json.read(Json.bytes(run), JsonNode.class);
        ((ObjectNode) unversioned).putObject("reserved_versions").putNull("beat_00");
        JsonNode nobodys = Json.read(Json.bytes(run), JsonNode.class);
        ((ObjectNode) nobodys).put("user_id", "");
        Map<String, String> untyped = Map.of("marker", marker);
        Map<String, String> typed = Map.of("marker", marker, "ce_type", "dev.retake.phase.PhaseRequested.v1");

        outside.sendRaw(Topic.STORYBOARD, untyped, marker.getBytes(StandardCharsets.UTF_8));
        outside.sendRaw(Topic.STORYBOARD, typed, "{".getBytes(StandardCharsets.UTF_8));
        outside.sendRaw(Topic.STORYBOARD, typed, null);
        outside.sendRaw(Topic.STORYBOARD, typed, Json.bytes(incomplete));
        outside.sendRaw(Topic.STORYBOARD, typed, Json.bytes(unversioned));
        outside.sendRaw(Topic.STORYBOARD, typed, Json.bytes(nobodys));
        outside.send(run);

        outside.awaitResult(run, PhaseSucceeded.class);
        outside.awaitUntil(() -> deadLetters(marker).size() >= 6);
        List<ConsumerRecord<String, byte[]>> dead = deadLetters(marker);
        assertThat(dead).hasSize(6);
        assertThat(dead).allSatisfy(record -> {
            assertThat(Outside.header(record, "dead-letter-reason")).isNotBlank();
            assertThat(Outside.header(record, "dead-letter-topic")).isEqualTo(Topic.STORYBOARD);
        });
        assertThat(dead)
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(marker.getBytes(StandardCharsets.UTF_8)));
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(String marker) {
        return outside.records(Topic.STORYBOARD + Topic.DEAD_LETTER_SUFFIX).stream()
                .filter(record -> Outside.header(record, "marker").equals(marker))
                .toList();
    }

    @Test
    void progressIsSaidAtMostFourTimesASecond() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        double most = 2 + succeeded.durationSeconds() * 4;
        assertThat(outside.progress(run))
                .filteredOn(PhaseProgressed.class::isInstance)
                .hasSizeLessThanOrEqualTo((int) most);
    }

    @Test
    void bytesAreDiscardedOnlyWhereTheyCameForNothing() {
        PhaseKit kit = new PhaseKit();

        assertThat(kit.artifactStore("discard", "instant", "bucket", s3)).isInstanceOf(DiscardingArtifactStore.class);
        assertThatThrownBy(() -> kit.artifactStore("discard", "local", "bucket", s3))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("RETAKE_ARTIFACT_STORE");
        assertThatThrownBy(() -> kit.artifactStore("disk", "local", "bucket", s3))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("RETAKE_ARTIFACT_STORE is disk: use s3 or discard");
    }

    private List<ConsumerRecord<String, byte[]>> resultRecords(PhaseRequested run) {
        return outside.records(Topic.RESULTS).stream()
                .filter(record -> record.key().equals(run.videoId().toString()))
                .toList();
    }

    private ReusableArtifact reusable(PhaseRequested run, ArtifactKey key) {
        return Orders.asReusable(outside.awaitResult(run, PhaseSucceeded.class).artifacts()).stream()
                .filter(artifact -> artifact.artifactKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> record) throws Exception {
        return Json.read(record.value(), JsonNode.class);
    }

    private static String digestOf(PhaseRequested run, ArtifactKey key) {
        return ScriptedPhase.recipe(run, key).digest();
    }

    private static String manifest(PhaseRequested run) {
        return S3Keys.resultManifest(run.userId(), run.videoId(), run.runId(), run.attempt());
    }
}
