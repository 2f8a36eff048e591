package dev.retake.phasekit;

import static dev.retake.phasekit.CountingProvider.ACCEPT_AND_CRASH;
import static dev.retake.phasekit.CountingProvider.CRASH;
import static dev.retake.phasekit.CountingProvider.refuse;
import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.phasekit.PaidJob.Creation;
import dev.retake.phasekit.testing.Orders;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JobNotesTest {
    private static final ArtifactKey KEY = ArtifactKey.chunk(0);
    private static final Duration SHORT = Duration.ofMillis(700);

    private StoreFixture s3;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        s3 = new StoreFixture(home, port);
    }

    @AfterAll
    void stop() {
        s3.close();
    }

    /** One process that works on a run. */
    private final class Worker {
        final Spending spending = new Spending();
        final AtomicBoolean cancelled = new AtomicBoolean();
        private final JobNotes notes;

        Worker(PhaseRequested run, String inputDigest) {
            notes = new JobNotes(
                    s3.store,
                    run,
                    KEY,
                    inputDigest,
                    Instant.now().plusSeconds(60),
                    cancelled::get,
                    spending,
                    Clock.systemUTC());
        }

        Worker(PhaseRequested run) {
            this(run, "d1");
        }

        String complete(CountingProvider provider) throws PhaseFailure, InterruptedException {
            return notes.complete(provider);
        }

        /** Works until the job runs, and is interrupted then. */
        void isInterruptedWhilePolling(CountingProvider provider) throws Exception {
            isInterruptedWhilePolling(provider, () -> {});
        }

        void isCancelledWhilePolling(CountingProvider provider) throws Exception {
            isInterruptedWhilePolling(provider, () -> cancelled.set(true));
        }

        private void isInterruptedWhilePolling(CountingProvider provider, Runnable before) throws Exception {
            FutureTask<String> work = new FutureTask<>(() -> complete(provider));
            Thread thread = Thread.ofVirtual().start(work);
            assertThat(provider.polled.await(20, TimeUnit.SECONDS)).isTrue();
            before.run();
            thread.interrupt();
            assertThatThrownBy(() -> work.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void i7_theJobIdIsStoredBeforeTheFirstPoll() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();

        new Worker(run).isInterruptedWhilePolling(provider);

        assertThat(s3.store.read(note(run, 1, "job"), soon()))
                .hasValueSatisfying(note -> assertThat(new String(note, java.nio.charset.StandardCharsets.UTF_8))
                        .contains("job-1"));
    }

    @Test
    void i7_afterACrashTheJobIsPickedUpAndNotBegunAgain() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();
        new Worker(run).isInterruptedWhilePolling(provider);
        provider.finish("job-1");

        assertThat(new Worker(run).complete(provider)).isEqualTo("film of job-1");

        assertThat(provider.created).hasValue(1);
        assertThat(provider.cancelled).isEmpty();
    }

    @Test
    void i7_theNextAttemptPicksTheJobUpToo() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();
        new Worker(run).isInterruptedWhilePolling(provider);
        provider.finish("job-1");

        assertThat(new Worker(Orders.nextAttempt(run)).complete(provider)).isEqualTo("film of job-1");

        assertThat(provider.created).hasValue(1);
    }

    @Test
    void i7_whereACrashLeavesItOpenOnlyANewAttemptPaysAgain() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider().creatingWithin(SHORT).answering(ACCEPT_AND_CRASH);
        assertThatThrownBy(() -> new Worker(run).complete(provider)).hasMessage("killed");
        assertThat(provider.created).hasValue(1);

        assertFails(() -> new Worker(run).complete(provider), FailureCode.OUTCOME_UNKNOWN);
        assertFails(() -> new Worker(run).complete(provider), FailureCode.OUTCOME_UNKNOWN);
        assertThat(provider.created).hasValue(1);

        provider.finish("job-2");
        assertThat(new Worker(Orders.nextAttempt(run)).complete(provider)).isEqualTo("film of job-2");
        assertThat(provider.created).hasValue(2);
    }

    @Test
    void i7_aCrashBeforeTheProviderHeardOfItIsOpenAsWell() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider().creatingWithin(SHORT).answering(CRASH);
        assertThatThrownBy(() -> new Worker(run).complete(provider)).hasMessage("killed");

        assertFails(() -> new Worker(run).complete(provider), FailureCode.OUTCOME_UNKNOWN);
        assertThat(provider.created).hasValue(0);

        provider.finish("job-1");
        assertThat(new Worker(Orders.nextAttempt(run)).complete(provider)).isEqualTo("film of job-1");
    }

    @Test
    void i7_anAnswerThatNeverCameIsToldAtOnceAndTheNextAttemptWaitsUntilItCannotComeAnymore() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider()
                .creatingWithin(SHORT)
                .answering(asked -> new Creation.Unknown("connection reset"));

        assertFails(() -> new Worker(run).complete(provider), FailureCode.OUTCOME_UNKNOWN);

        provider.finish("job-1");
        assertThat(new Worker(Orders.nextAttempt(run)).complete(provider)).isEqualTo("film of job-1");
        assertThat(provider.created).hasValue(1);
    }

    @Test
    void i7_ofManyWhoWorkOnTheSameRunOneAsks() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();
        provider.finish("job-1");
        List<Callable<String>> workers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Worker worker = new Worker(run);
            workers.add(() -> worker.complete(provider));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> film : threads.invokeAll(workers)) {
                assertThat(film.get()).isEqualTo("film of job-1");
            }
        }

        assertThat(provider.created).hasValue(1);
    }

    @Test
    void i7_whoComesWhileAnotherAsksWaitsForItsJob() throws Exception {
        PhaseRequested run = aRun();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CountingProvider provider = new CountingProvider().answering(provided -> {
            asked.countDown();
            answer.await();
            return new Creation.Accepted(provided.begin());
        });
        provider.finish("job-1");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> new Worker(run).complete(provider));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            Future<String> second = threads.submit(() -> new Worker(run).complete(provider));
            assertThatThrownBy(() -> second.get(1, TimeUnit.SECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);

            answer.countDown();

            assertThat(first.get()).isEqualTo("film of job-1");
            assertThat(second.get()).isEqualTo("film of job-1");
        }
        assertThat(provider.created).hasValue(1);
    }

    @Test
    void aBusyProviderIsAskedAgainUnderTheNextNumber() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider()
                .answering(refuse(new Creation.Refused(
                        FailureCode.PROVIDER_UNAVAILABLE, true, "Too many requests.", Duration.ofMillis(50))));
        provider.finish("job-1");

        assertThat(new Worker(run).complete(provider)).isEqualTo("film of job-1");

        assertThat(s3.store.read(note(run, 1, "ended"), soon())).isPresent();
        assertThat(s3.store.read(note(run, 2, "job"), soon())).isPresent();
    }

    @Test
    void aRefusalFailsAndIsNotAskedAgainWithinTheAttempt() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider()
                .answering(refuse(new Creation.Refused(
                        FailureCode.CONTENT_REFUSED, false, "The provider does not film this.", null)));

        assertFails(() -> new Worker(run).complete(provider), FailureCode.CONTENT_REFUSED);
        assertFails(() -> new Worker(run).complete(provider), FailureCode.CONTENT_REFUSED);
        assertThat(provider.created).hasValue(0);

        provider.finish("job-1");
        assertThat(new Worker(Orders.nextAttempt(run)).complete(provider)).isEqualTo("film of job-1");
    }

    @Test
    void aJobThatFailedIsSettledOnceAnAttemptAndFreesTheNextNumber() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();
        provider.fail("job-1", new BigDecimal("0.05"));
        Worker worker = new Worker(run);

        assertFails(() -> worker.complete(provider), FailureCode.PROVIDER_FAILED);
        assertThat(worker.spending.total()).isEqualByComparingTo("0.05");

        Worker redelivered = new Worker(run);
        assertFails(() -> redelivered.complete(provider), FailureCode.PROVIDER_FAILED);
        assertThat(redelivered.spending.total()).isEqualByComparingTo("0.05");
        assertThat(provider.created).hasValue(1);

        Worker retry = new Worker(Orders.nextAttempt(run));
        provider.finish("job-2");
        assertThat(retry.complete(provider)).isEqualTo("film of job-2");
        assertThat(retry.spending.total()).isEqualByComparingTo("0");
    }

    @Test
    void aCancelledRunCancelsItsJobAtTheProvider() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();

        new Worker(run).isCancelledWhilePolling(provider);

        assertThat(provider.cancelled).containsExactly("job-1");
        assertThat(s3.store.read(note(run, 1, "ended"), soon())).isPresent();

        provider.finish("job-2");
        assertThat(new Worker(Orders.nextAttempt(run)).complete(provider)).isEqualTo("film of job-2");
    }

    @Test
    void ofARunThatWasCancelledMeanwhileNothingIsBegunAndANotedJobIsCancelled() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();
        Worker none = new Worker(run);
        none.cancelled.set(true);
        assertThatThrownBy(() -> none.complete(provider)).isInstanceOf(InterruptedException.class);
        assertThat(provider.created).hasValue(0);

        new Worker(run).isInterruptedWhilePolling(provider);
        Worker later = new Worker(run);
        later.cancelled.set(true);
        assertThatThrownBy(() -> later.complete(provider)).isInstanceOf(InterruptedException.class);

        assertThat(provider.created).hasValue(1);
        assertThat(provider.cancelled).containsExactly("job-1");
    }

    @Test
    void aJobForAnotherRecipeIsNotTaken() throws Exception {
        PhaseRequested run = aRun();
        CountingProvider provider = new CountingProvider();
        new Worker(run, "d1").isInterruptedWhilePolling(provider);
        provider.finish("job-2");

        assertThat(new Worker(Orders.nextAttempt(run), "d2").complete(provider)).isEqualTo("film of job-2");
    }

    private static PhaseRequested aRun() {
        return aRunOf(Phase.CHUNKS).build();
    }

    private static String note(PhaseRequested run, int number, String kind) {
        return S3Keys.jobNote(run.userId(), run.videoId(), run.runId(), KEY, number, kind);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }

    private static void assertFails(Callable<?> work, FailureCode code) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        PhaseFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
