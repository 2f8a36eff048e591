package dev.retake.phasekit.replicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.message.FailureCode;
import dev.retake.phasekit.PaidJob;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.remote.RemoteException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One prediction, from its inputs to the file it leaves. It succeeded when its file is here and was believed. */
final class ReplicateJob implements PaidJob<BigDecimal> {
    private static final Logger LOG = Logger.getLogger(ReplicateJob.class);
    /** As large as a data address may be; of four characters three bytes are content. */
    private static final long LARGEST_INLINE = 256_000 / 4 * 3 - 100;

    private static final int FETCHES = 3;
    private static final int LOOKS = 3;
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_PAUSE_IN_FIRST = 10;
    private static final double GROWTH = 1.5;

    private final ReplicateApi api;
    private final Delivery delivery;
    private final OutputCheck check;
    private final ReplicatePace pace;
    private final ModelCall call;
    private final Expected expected;
    private final Path target;
    private ObjectNode input;
    private double pauseMillis;
    private int looksInVain;

    ReplicateJob(
            ReplicateApi api,
            Delivery delivery,
            OutputCheck check,
            ReplicatePace pace,
            ModelCall call,
            Expected expected,
            Path target) {
        this.api = api;
        this.delivery = delivery;
        this.check = check;
        this.pace = pace;
        this.call = call;
        this.expected = expected;
        this.target = target;
        this.input = call.input();
        this.pauseMillis = pace.firstPoll().toMillis();
    }

    @Override
    public Duration createTimeout() {
        return pace.createTimeout();
    }

    /** Polls less often the longer it takes, and not in step with others. */
    @Override
    public Duration pollInterval() {
        double pause = pauseMillis * ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        pauseMillis = Math.min(pauseMillis * GROWTH, pace.firstPoll().toMillis() * (double) LONGEST_PAUSE_IN_FIRST);
        return Duration.ofMillis((long) pause);
    }

    @Override
    public void prepare() throws PhaseFailure, InterruptedException {
        ObjectNode complete = call.input().deepCopy();
        for (Map.Entry<String, SourceFile> file : call.files().entrySet()) {
            complete.put(file.getKey(), addressOf(file.getValue()));
        }
        input = complete;
        // Here, where nothing is noted yet and there is time to wait.
        api.awaitTurn();
    }

    private String addressOf(SourceFile source) throws PhaseFailure, InterruptedException {
        try {
            Path file = source.path();
            String contentType = MediaSignature.of(file).contentType();
            if (Files.size(file) <= LARGEST_INLINE) {
                return "data:" + contentType + ";base64,"
                        + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            }
            return api.upload(file, contentType);
        } catch (RemoteException e) {
            throw failure(e);
        } catch (IOException e) {
            throw PhaseFailure.internal("A picture that the model needs could not be read.", e);
        }
    }

    @Override
    public Creation create() throws InterruptedException {
        try {
            return new Creation.Accepted(api.create(call.card(), input).id());
        } catch (RemoteException e) {
            return switch (e.kind()) {
                case NOT_SENT, TOO_MANY ->
                    new Creation.Refused(
                            FailureCode.PROVIDER_UNAVAILABLE, true, e.sentence(), pace.untilAskedAgain(e.retryAfter()));
                case REFUSED -> new Creation.Refused(codeOf(e), false, explained(e), null);
                case NO_ANSWER, PROVIDER_TROUBLE -> new Creation.Unknown(e.sentence());
            };
        }
    }

    @Override
    public JobState<BigDecimal> poll(String jobId) throws PhaseFailure, InterruptedException {
        Prediction prediction;
        try {
            prediction = api.get(jobId);
        } catch (RemoteException e) {
            if (e.status() == NOT_FOUND) {
                if (mayStillAppear()) {
                    return new JobState.Running<>();
                }
                // Whether it was charged before it vanished nobody can tell, so only a person may pay again.
                return new JobState.Ended<>(
                        FailureCode.OUTCOME_UNKNOWN, true, "Replicate no longer knows of this job.", BigDecimal.ZERO);
            }
            throw failure(e);
        }
        return switch (prediction.status()) {
            case UNDER_WAY -> new JobState.Running<>();
            case SUCCEEDED -> fetched(prediction);
            case FAILED -> failed(prediction);
            case CANCELED ->
                new JobState.Ended<>(
                        FailureCode.PROVIDER_REJECTED, true, "It was cancelled at Replicate.", BigDecimal.ZERO);
            case ABORTED ->
                new JobState.Ended<>(
                        FailureCode.PROVIDER_UNAVAILABLE, true, "Replicate did not begin it in time.", BigDecimal.ZERO);
        };
    }

    private JobState<BigDecimal> fetched(Prediction prediction) throws PhaseFailure, InterruptedException {
        if (prediction.outputs().isEmpty()) {
            if (mayStillAppear()) {
                return new JobState.Running<>();
            }
            return lost(FailureCode.PROVIDER_FAILED, "Replicate has the finished file no longer, or never had one.");
        }
        Path download = target.resolveSibling(target.getFileName() + ".download");
        try {
            fetchAndCheck(prediction.outputs().getFirst(), download);
            return new JobState.Succeeded<>(call.costUsd());
        } catch (UnusableOutput e) {
            return lost(FailureCode.INVALID_OUTPUT, e.sentence());
        } catch (RemoteException e) {
            if (e.kind() != RemoteException.Kind.REFUSED) {
                throw failure(e);
            }
            if (e.status() == NOT_FOUND && mayStillAppear()) {
                return new JobState.Running<>();
            }
            return e.status() == 0
                    ? lost(FailureCode.INVALID_OUTPUT, e.sentence())
                    : lost(FailureCode.PROVIDER_FAILED, e.sentence());
        } catch (IOException e) {
            throw PhaseFailure.internal("The finished file could not be kept.", e);
        }
    }

    /** A store that is not yet of one mind may miss what is there; looking again is free, and losing it is not. */
    private boolean mayStillAppear() {
        looksInVain++;
        return looksInVain < LOOKS;
    }

    private void fetchAndCheck(String address, Path download)
            throws UnusableOutput, PhaseFailure, IOException, InterruptedException {
        for (int fetches = 1; ; fetches++) {
            delivery.fetch(address, expected.maxBytes(), download);
            try {
                check.accept(download, expected, target);
                return;
            } catch (UnusableOutput e) {
                if (!e.maybeCutShort() || fetches == FETCHES) {
                    throw e;
                }
            }
        }
    }

    /** Made and charged, and of no use. */
    private JobState<BigDecimal> lost(FailureCode code, String sentence) {
        return new JobState.Ended<>(code, true, sentence, call.costUsd());
    }

    private JobState<BigDecimal> failed(Prediction prediction) {
        String said = api.shown(prediction.error());
        boolean refused = speaksOfContent(said);
        return new JobState.Ended<>(
                refused ? FailureCode.CONTENT_REFUSED : FailureCode.PROVIDER_FAILED,
                !refused,
                said.isEmpty() ? "The model failed and does not say why." : "The model failed: " + said,
                BigDecimal.ZERO);
    }

    @Override
    public BigDecimal cancel(String jobId) throws InterruptedException {
        try {
            Prediction prediction = api.cancel(jobId);
            return prediction.status() == Prediction.Status.SUCCEEDED ? call.costUsd() : BigDecimal.ZERO;
        } catch (RemoteException e) {
            LOG.warnf("Prediction %s could not be cancelled: %s", jobId, e.sentence());
            return BigDecimal.ZERO;
        }
    }

    private static FailureCode codeOf(RemoteException e) {
        return speaksOfContent(e.sentence()) ? FailureCode.CONTENT_REFUSED : FailureCode.PROVIDER_REJECTED;
    }

    private static boolean speaksOfContent(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of("nsfw", "sensitive", "safety", "moderation", "flagged", "content policy", "(e005)")
                .anyMatch(lower::contains);
    }

    private static String explained(RemoteException e) {
        return switch (e.status()) {
            case 401, 403 -> "Replicate does not accept the key in REPLICATE_API_TOKEN.";
            case 402 -> "The account at Replicate is out of credit. Nothing was begun.";
            case NOT_FOUND -> "Replicate does not know this model. Nothing was begun.";
            default -> e.sentence();
        };
    }

    private static PhaseFailure failure(RemoteException e) {
        return e.kind() == RemoteException.Kind.REFUSED
                ? new PhaseFailure(codeOf(e), false, explained(e), e)
                : new PhaseFailure(FailureCode.PROVIDER_UNAVAILABLE, true, e.sentence(), e);
    }
}
