package dev.retake.phasekit.replicate;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.RememberedNotes;
import dev.retake.phasekit.RememberedNotes.Work;
import dev.retake.phasekit.remote.RemoteException;
import dev.retake.phasekit.remote.RemoteGuard;
import dev.retake.phasekit.remote.RemoteLimits;
import dev.retake.phasekit.standin.Mishap;
import dev.retake.phasekit.standin.ProviderStandIn;
import dev.retake.phasekit.standin.ProviderStandIn.Moment;
import dev.retake.phasekit.standin.ProviderStandIn.Route;
import dev.retake.phasekit.testing.Orders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicateTest {
    private static final Path FFMPEG_HOME = Path.of("target", "ffmpeg").toAbsolutePath();
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegBinary.locate(FFMPEG_HOME));
    private static final Duration SOON = Duration.ofMillis(30);
    private static final BigDecimal PRICE = new BigDecimal("0.0250");
    private static final String FLUX = "black-forest-labs/flux-dev";
    private static final String KLING = "kwaivgi/kling-v2.1";

    private static RememberedNotes s3;

    @TempDir
    private Path directory;

    private ProviderStandIn standIn;
    private Replicate replicate;
    private Path target;
    private PhaseRequested run;
    private Work work;

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        s3 = new RememberedNotes(home);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void open() {
        standIn = new ProviderStandIn(FFMPEG_HOME);
        replicate = StandInReplicate.at(standIn, FFMPEG);
        target = directory.resolve("made");
        run = aRunOf(Phase.STORYBOARD).build();
        work = s3.on(run, ArtifactKey.beat(0));
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void theFileIsKeptAsItWasServedAndCostsItsPrice() throws Exception {
        assertThat(makeStill()).isEqualByComparingTo(PRICE);

        assertThat(standIn.ledger()).hasSize(1);
        assertThat(target).hasBinaryContent(standIn.ledger().getFirst().output());
        assertThat(work.spent()).isZero();
    }

    @Test
    void aCreationThatIsAnsweredWith202AndOutputsThatAreNoListAreTakenToo() throws Exception {
        standIn.answersCreatesWith202();

        assertThat(replicate.make(still("black-forest-labs/flux-1.1-pro"), new Expected.Still(), target, work.notes()))
                .isEqualByComparingTo(PRICE);
    }

    @Test
    void whoIsAskedToWaitWaitsAndBeginsOneJob() throws Exception {
        standIn.befall(Route.CREATE, Mishap.tooManyByHeader(1), Mishap.tooManyByBody(1));
        Instant asked = Instant.now();

        makeStill();

        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
        assertThat(standIn.ledger()).hasSize(1);
    }

    @Test
    void troubleWithAPollIsOutwaitedAndRetryAfterKept() throws Exception {
        standIn.befall(
                Route.POLL,
                Mishap.problem(500, "Internal", "boom"),
                Mishap.hangUp(),
                Mishap.tooManyByHeader(1),
                Mishap.gone(502));
        Instant asked = Instant.now();

        makeStill();

        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(standIn.ledger()).hasSize(1);
    }

    @Test
    void aProviderThatNeverAnswersAPollIsGivenUpAndItsJobIsPickedUpByTheNextAttempt() throws Exception {
        CountDownLatch test = new CountDownLatch(1);
        Mishap[] silence = new Mishap[5];
        Arrays.fill(silence, Mishap.silence(test));
        standIn.befall(Route.POLL, silence);

        assertFails(this::makeStill, FailureCode.PROVIDER_UNAVAILABLE);

        test.countDown();
        makeStillAgain();
        assertThat(standIn.ledger()).hasSize(1);
    }

    @Test
    void i7_aCreationWithoutAnAnswerIsNotRepeated() {
        standIn.befall(Route.CREATE, Mishap.problem(500, "Internal", "boom"));
        assertFails(this::makeStill, FailureCode.OUTCOME_UNKNOWN);

        assertThat(standIn.ledger()).isEmpty();
    }

    @Test
    void i7_aCreationWhoseAnswerIsLostEndsAsUnknownAndOnlyARetryPaysAgain() throws Exception {
        standIn.when(Moment.CREATED, () -> {
            throw new IllegalStateException("the answer is lost");
        });
        assertFails(this::makeStill, FailureCode.OUTCOME_UNKNOWN);
        assertFails(this::makeStill, FailureCode.OUTCOME_UNKNOWN);
        assertThat(standIn.ledger()).hasSize(1);

        makeStillAgain();
        assertThat(standIn.ledger()).hasSize(2);
    }

    @Test
    void i7_whoIsInterruptedInTheMidstOfACreationNotesItsJobAllTheSame() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        standIn.when(Moment.CREATED, () -> {
            begun.countDown();
            awaitLatch(interrupted);
        });
        FutureTask<BigDecimal> making = new FutureTask<>(this::makeStill);
        Thread thread = Thread.ofVirtual().start(making);
        awaitLatch(begun);
        thread.interrupt();
        interrupted.countDown();
        assertThatThrownBy(() -> making.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);

        makeStill();

        assertThat(standIn.ledger()).hasSize(1);
        assertThat(standIn.cancelled()).isEmpty();
    }

    @Test
    void aRunThatIsCancelledInTheMidstOfACreationCancelsAtTheProvider() throws Exception {
        FutureTask<BigDecimal> making = new FutureTask<>(this::makeStill);
        Thread thread = Thread.ofVirtual().unstarted(making);
        standIn.when(Moment.CREATED, () -> {
            work.cancelled.set(true);
            thread.interrupt();
        });
        thread.start();

        assertThatThrownBy(() -> making.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(standIn.cancelled())
                .containsExactly(standIn.ledger().getFirst().id());
    }

    @Test
    void aCancelledRunCancelsAtTheProvider() throws Exception {
        CountDownLatch polled = new CountDownLatch(1);
        standIn.doneAfterPolls(1000);
        standIn.when(Moment.POLLED, polled::countDown);
        FutureTask<BigDecimal> making = new FutureTask<>(this::makeStill);
        Thread thread = Thread.ofVirtual().start(making);
        awaitLatch(polled);

        work.cancelled.set(true);
        thread.interrupt();

        assertThatThrownBy(() -> making.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(standIn.cancelled())
                .containsExactly(standIn.ledger().getFirst().id());
        assertThat(work.spent()).isZero();
    }

    @Test
    void whatWasDoneBeforeTheCancellationCameIsSettled() throws Exception {
        FutureTask<BigDecimal> making = new FutureTask<>(this::makeStill);
        Thread thread = Thread.ofVirtual().unstarted(making);
        standIn.when(Moment.HALF_DELIVERED, () -> {
            work.cancelled.set(true);
            thread.interrupt();
            await().until(making::isDone);
        });
        thread.start();

        assertThatThrownBy(() -> making.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(work.spent()).isEqualByComparingTo(PRICE);
    }

    @Test
    void refusalsFailAtOnceInWordsThatPeopleUnderstand() {
        standIn.befall(Route.CREATE, Mishap.problem(402, "Payment required", "You have insufficient credit"));
        assertThat(assertFails(this::makeStill, FailureCode.PROVIDER_REJECTED))
                .isEqualTo("The account at Replicate is out of credit. Nothing was begun.");
    }

    @Test
    void inputsThatTheModelDoesNotTakeAreToldInItsWords() {
        ModelCall kling = ModelCall.of(replicate.card(KLING), "turn", PRICE).with(ModelInput.SECONDS, 7);

        assertThat(assertFails(
                        () -> replicate.make(kling, new Expected.Clip(7), target, work.notes()),
                        FailureCode.PROVIDER_REJECTED))
                .contains("start_image is required");
    }

    @Test
    void whatAModelFailsAtForNothingIsAskedForOnceMore() throws Exception {
        standIn.failNext("Director: unexpected error handling prediction (E9243)");

        assertThat(makeStill()).isEqualByComparingTo(PRICE);

        assertThat(standIn.ledger()).hasSize(2);
        assertThat(work.spent()).isZero();
    }

    @Test
    void whatAModelFailsAtTwiceFails() {
        standIn.failNext("CUDA out of memory");
        standIn.failNext("CUDA out of memory");

        assertThat(assertFails(this::makeStill, FailureCode.PROVIDER_FAILED))
                .isEqualTo("The model failed: CUDA out of memory");
        assertThat(standIn.ledger()).hasSize(2);
    }

    @Test
    void contentThatIsRefusedIsNotAskedForAgain() {
        standIn.failNext("NSFW content detected. Try running it again, or try a different prompt.");

        assertFails(this::makeStill, FailureCode.CONTENT_REFUSED);
        assertThat(standIn.ledger()).hasSize(1);
    }

    @Test
    void aFileThatIsCutShortIsFetchedAgain() throws Exception {
        standIn.when(Moment.HALF_DELIVERED, () -> {});

        makeStill();

        assertThat(target).hasBinaryContent(standIn.ledger().getFirst().output());
    }

    @Test
    void aFileThatIsCutShortWithoutSayingSoIsFetchedAgain() throws Exception {
        byte[] half = new byte[3000];
        standIn.when(Moment.CREATED, () -> {
            byte[] whole = standIn.ledger().getFirst().output();
            System.arraycopy(whole, 0, half, 0, half.length);
        });
        standIn.befall(Route.DELIVERY, Mishap.content("image/png", half));

        makeStill();

        assertThat(target).hasBinaryContent(standIn.ledger().getFirst().output());
    }

    @Test
    void filesThatExpiredAreLostAndWereCharged() {
        standIn.when(Moment.POLLED, standIn::expire);

        assertFails(this::makeStill, FailureCode.PROVIDER_FAILED);
        assertThat(work.spent()).isEqualByComparingTo(PRICE);
        assertThat(standIn.ledger()).hasSize(1);
    }

    @Test
    void whatCannotBeFoundAtOnceIsLookedForAgain() throws Exception {
        standIn.befall(Route.POLL, Mishap.problem(404, "Not found", "The requested resource could not be found."));
        standIn.befall(Route.DELIVERY, Mishap.gone(404));

        assertThat(makeStill()).isEqualByComparingTo(PRICE);
        assertThat(standIn.ledger()).hasSize(1);
        assertThat(work.spent()).isZero();
    }

    @Test
    void aJobThatReplicateForgotIsOnlyPaidAgainByAPerson() throws Exception {
        Mishap unknown = Mishap.problem(404, "Not found", "The requested resource could not be found.");
        standIn.befall(Route.POLL, unknown, unknown, unknown);

        assertThat(assertFails(this::makeStill, FailureCode.OUTCOME_UNKNOWN))
                .isEqualTo("Replicate no longer knows of this job.");
        assertFails(this::makeStill, FailureCode.OUTCOME_UNKNOWN);
        assertThat(standIn.ledger()).hasSize(1);
        makeStillAgain();
        assertThat(standIn.ledger()).hasSize(2);
    }

    @Test
    void aDownloadThatHangsIsBegunAnew() throws Exception {
        CountDownLatch test = new CountDownLatch(1);
        standIn.befall(Route.DELIVERY, Mishap.hangsAfterAWhile("image/png", 5000, test));

        makeStill();

        test.countDown();
        assertThat(target).hasBinaryContent(standIn.ledger().getFirst().output());
    }

    @Test
    void anImageThatIsAWebPageIsNotBelieved() {
        byte[] page = "<html>rate limited</html>".getBytes(StandardCharsets.UTF_8);
        Mishap served = Mishap.content("image/png", page);
        standIn.befall(Route.DELIVERY, served, served, served);

        assertThat(assertFails(this::makeStill, FailureCode.INVALID_OUTPUT))
                .isEqualTo("What the model delivered is no image.");
        assertThat(work.spent()).isEqualByComparingTo(PRICE);
    }

    @Test
    void aPlaylistIsNotFollowed() throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            inside.setSoTimeout(500);
            byte[] playlist = ("#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:" + inside.getLocalPort() + "/secret.ts\n")
                    .getBytes(StandardCharsets.UTF_8);
            Mishap served = Mishap.content("video/mp4", playlist);
            standIn.befall(Route.DELIVERY, served, served, served);

            assertFails(() -> makeClip(6), FailureCode.INVALID_OUTPUT);

            assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aClipShorterThanOrderedIsNotBelieved() throws Exception {
        makeClip(6);
        byte[] short6 = standIn.ledger().getFirst().output();
        standIn.befall(Route.DELIVERY, Mishap.content("video/mp4", short6));
        work = s3.on(aRunOf(Phase.CHUNKS).build(), ArtifactKey.chunk(0));

        assertThat(assertFails(() -> makeClip(10), FailureCode.INVALID_OUTPUT))
                .isEqualTo("The model delivered 6.0 seconds where 10 were ordered.");
    }

    @Test
    void whatIsTooLargeIsNotFetched() {
        standIn.befall(Route.DELIVERY, Mishap.huge(3L << 30));

        assertThat(assertFails(this::makeStill, FailureCode.INVALID_OUTPUT))
                .isEqualTo("The finished file is larger than 64 MB.");
    }

    @Test
    void whatDoesNotSayHowLargeItIsIsFetchedUpToTheLimitOnly() {
        standIn.befall(Route.DELIVERY, Mishap.withoutEnd());
        Duration time = Duration.ofSeconds(20);
        RemoteLimits limits = new RemoteLimits(time, time, SOON, SOON, 1);
        Delivery delivery = new Delivery(standIn.api(), List.of(), new RemoteGuard("files", limits), time);

        assertThatThrownBy(() -> delivery.fetch(
                        standIn.api().resolve("/delivery/endless").toString(), 2 << 20, target))
                .isInstanceOf(RemoteException.class)
                .hasMessage("The finished file is larger than 2 MB.");
    }

    @Test
    void jobsThatWaitHoldNoThreads() throws Exception {
        standIn.doneAfterPolls(Integer.MAX_VALUE);
        Replicate slow = StandInReplicate.at(
                standIn, FFMPEG, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(5));
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            JobNotes notes = s3.fresh();
            Path file = directory.resolve("made" + i);
            waiting.add(Thread.ofVirtual().start(() -> {
                try {
                    slow.make(still(FLUX), new Expected.Still(), file, notes);
                } catch (PhaseFailure | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> standIn.ledger().size() == waiting.size());

        // Platform threads alone are counted; those of the calls under way are bounded, and end with them.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ManagementFactory.getThreadMXBean().getThreadCount() < before + waiting.size() / 2);
        assertThat(waiting).allMatch(Thread::isAlive);
        waiting.forEach(Thread::interrupt);
    }

    @Test
    void nothingIsFetchedFromAnywhereElse() throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            inside.setSoTimeout(500);
            String elsewhere = "http://127.0.0.1:" + inside.getLocalPort() + "/latest/meta-data";
            standIn.befall(Route.DELIVERY, Mishap.redirectTo(elsewhere));
            assertFails(this::makeStill, FailureCode.INVALID_OUTPUT);

            for (String address : new String[] {
                elsewhere,
                "http://replicate.delivery/x.png",
                "https://replicate.delivery.example.com/x.png",
                "https://user@replicate.delivery/x.png",
                "https://replicate.delivery:8443/x.png",
                "file:///etc/passwd",
                "not an address"
            }) {
                standIn.outputsLieAt(address);
                work = s3.on(aRunOf(Phase.STORYBOARD).build(), ArtifactKey.beat(0));
                assertFails(this::makeStill, FailureCode.INVALID_OUTPUT);
            }

            assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void theKeyGoesToTheApiAloneAndShowsInNoMessage() throws Exception {
        makeStill();
        assertThat(standIn.keysWhereNoneBelong()).isEmpty();

        standIn.befall(Route.CREATE, Mishap.problem(400, "Bad", "what is Bearer " + ProviderStandIn.KEY + "?"));
        work = s3.on(aRunOf(Phase.STORYBOARD).build(), ArtifactKey.beat(0));
        assertThat(assertFails(this::makeStill, FailureCode.PROVIDER_REJECTED))
                .contains("what is Bearer ***?")
                .doesNotContain(ProviderStandIn.KEY);
    }

    @Test
    void smallPicturesGoAlongAndLargeOnesAreUploadedBefore() throws Exception {
        Path small = directory.resolve("small.png");
        Path large = directory.resolve("large.png");
        draw(small, "color=c=red:size=320x180");
        draw(large, "testsrc2=size=1280x720,noise=alls=80");
        assertThat(Files.size(large)).isGreaterThan(256_000);

        replicate.make(kling(small), new Expected.Clip(5), target, work.notes());
        work = s3.on(aRunOf(Phase.CHUNKS).build(), ArtifactKey.chunk(1));
        standIn.befall(Route.UPLOAD, Mishap.gone(503));
        replicate.make(kling(large), new Expected.Clip(5), target, work.notes());

        assertThat(standIn.ledger().getFirst().input().path("start_image").asText())
                .startsWith("data:image/png;base64,");
        assertThat(standIn.ledger().getLast().input().path("start_image").asText())
                .startsWith(standIn.api() + "/files/");
        assertThat(standIn.uploads()).isEqualTo(1);
    }

    private static void draw(Path file, String what) throws Exception {
        FFMPEG.run(List.of("-f", "lavfi", "-i", what, "-frames:v", "1", file.toString()), Duration.ofSeconds(30));
    }

    private ModelCall kling(Path image) {
        return ModelCall.of(replicate.card(KLING), "turn", PRICE)
                .with(ModelInput.START_IMAGE, () -> image)
                .with(ModelInput.SECONDS, 5);
    }

    private ModelCall still(String model) {
        return ModelCall.of(replicate.card(model), "A watch on stone", PRICE).with(ModelInput.SEED, 7);
    }

    private BigDecimal makeStill() throws PhaseFailure, InterruptedException {
        return replicate.make(still(FLUX), new Expected.Still(), target, work.notes());
    }

    /** As a person's retry does. */
    private void makeStillAgain() throws PhaseFailure, InterruptedException {
        work = s3.on(Orders.nextAttempt(run), ArtifactKey.beat(0));
        makeStill();
    }

    private BigDecimal makeClip(int seconds) throws PhaseFailure, InterruptedException {
        ModelCall call = ModelCall.of(replicate.card("minimax/hailuo-2.3-fast"), "turn", PRICE)
                .with(ModelInput.START_IMAGE, () -> Files.write(directory.resolve("start.png"), new byte[] {1}))
                .with(ModelInput.SECONDS, seconds);
        return replicate.make(call, new Expected.Clip(seconds), target, work.notes());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String assertFails(ThrowingCallable work, FailureCode code) {
        String[] detail = new String[1];
        assertThatThrownBy(work).isInstanceOfSatisfying(PhaseFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            detail[0] = failure.detail();
        });
        return detail[0];
    }
}
