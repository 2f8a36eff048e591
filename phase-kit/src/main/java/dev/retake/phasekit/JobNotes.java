package dev.retake.phasekit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.Order;
import dev.retake.phasekit.PaidJob.Creation;
import dev.retake.phasekit.PaidJob.JobState;
import io.opentelemetry.context.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The notes of one artifact's paid calls, each written once: {@code n.intent} before the provider is asked,
 * {@code n.job} with its job id before the first poll, {@code n.ended} when the provider will not finish it, which
 * frees {@code n + 1}. All attempts of a run share them, and so does whoever else works on it, so that nothing is paid
 * twice (I7): a noted job is picked up, and where it cannot be known whether a job was begun, only a new attempt, which
 * a person asked for, pays again.
 */
public final class JobNotes {
    private static final Logger LOG = Logger.getLogger(JobNotes.class);
    private static final int MAX_REQUESTS = 20;
    private static final int MAX_FAILURES = 2;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration PATIENCE_FOR_A_JOB_ID = Duration.ofMinutes(1);
    private static final String JSON = "application/json";

    private final ArtifactStore store;
    private final Order order;
    private final ArtifactKey key;
    private final String inputDigest;
    private final Instant until;
    private final BooleanSupplier cancelled;
    private final Spending spending;
    private final Clock clock;
    private final String worker = UUID.randomUUID().toString();

    JobNotes(
            ArtifactStore store,
            Order order,
            ArtifactKey key,
            String inputDigest,
            Instant until,
            BooleanSupplier cancelled,
            Spending spending,
            Clock clock) {
        this.store = store;
        this.order = order;
        this.key = key;
        this.inputDigest = inputDigest;
        this.until = until;
        this.cancelled = cancelled;
        this.spending = spending;
        this.clock = clock;
    }

    private record Notes(
            int number,
            Intent intent,
            @Nullable String jobId,
            @Nullable End end) {}

    private record Intent(String worker, String inputDigest, int attempt, Instant expiresAt) {}

    private record End(
            int attempt, FailureCode code, boolean retryable, String detail, BigDecimal costUsd, boolean askAgain) {
        PhaseFailure asFailure() {
            return new PhaseFailure(code, retryable, detail);
        }
    }

    /** What the notes allow to be done next. */
    private sealed interface Step {
        record Request(int number) implements Step {}

        record Follow(int number, String jobId) implements Step {}

        record WaitFor(Instant expiry) implements Step {}

        record Fail(PhaseFailure failure) implements Step {}
    }

    /**
     * Brings the job to its end, whoever began it. What the provider failed at for nothing is asked for once more; what
     * was charged is not, unless a person tries again. Of a cancelled run nothing is begun, and what was is cancelled.
     */
    public <T> T complete(PaidJob<T> job) throws PhaseFailure, InterruptedException {
        int requests = 0;
        int failures = 0;
        while (true) {
            Optional<Step.Follow> begun = Optional.empty();
            Step next = nextStep();
            if (cancelled.getAsBoolean() && !(next instanceof Step.Follow)) {
                throw new InterruptedException("cancelled");
            }
            switch (next) {
                case Step.Follow follow -> begun = Optional.of(follow);
                case Step.Fail(PhaseFailure failure) -> throw failure;
                case Step.WaitFor(Instant expiry) -> Thread.sleep(LOOK_AGAIN);
                case Step.Request(int number) -> {
                    job.prepare();
                    if (intend(number, job.createTimeout())) {
                        requests++;
                        begun = request(job, number, requests < MAX_REQUESTS);
                    }
                }
            }
            if (begun.isPresent()) {
                failures++;
                Optional<T> output = follow(job, begun.get(), failures < MAX_FAILURES);
                if (output.isPresent()) {
                    return output.get();
                }
            }
        }
    }

    /** Whether a provider was, or was about to be, asked for anything. */
    boolean anythingIntended() throws PhaseFailure, InterruptedException {
        return read(1, "intent").isPresent();
    }

    /** Tells of money that a call without a job cost and that brought nothing. */
    public void spentInVain(BigDecimal costUsd) {
        spending.onFailure(costUsd);
    }

    private Step nextStep() throws PhaseFailure, InterruptedException {
        Optional<Notes> newest = newest();
        if (newest.isEmpty()) {
            return new Step.Request(1);
        }
        Notes notes = newest.get();
        Step next = new Step.Request(notes.number() + 1);
        End end = notes.end();
        if (end != null) {
            if (end.attempt() == order.attempt() && !end.askAgain()) {
                spending.onFailure(end.costUsd());
                return new Step.Fail(end.asFailure());
            }
            return next;
        }
        if (!notes.intent().inputDigest().equals(inputDigest)) {
            return next;
        }
        String jobId = notes.jobId();
        if (jobId != null) {
            return new Step.Follow(notes.number(), jobId);
        }
        if (clock.instant().isBefore(notes.intent().expiresAt())) {
            return new Step.WaitFor(notes.intent().expiresAt());
        }
        return notes.intent().attempt() < order.attempt() ? next : new Step.Fail(unknown());
    }

    /** The notes with the highest number. Earlier ones are settled: a number is taken only when the one before is. */
    private Optional<Notes> newest() throws PhaseFailure, InterruptedException {
        Intent intent = null;
        int number = 0;
        for (Optional<JsonNode> found = read(1, "intent"); found.isPresent(); found = read(number + 1, "intent")) {
            intent = intentIn(found.get());
            number++;
        }
        if (intent == null) {
            return Optional.empty();
        }
        String jobId =
                read(number, "job").map(job -> job.path("job_id").asText()).orElse(null);
        End end = read(number, "ended").map(JobNotes::endIn).orElse(null);
        return Optional.of(new Notes(number, intent, jobId, end));
    }

    /** @return false when somebody else was first */
    private boolean intend(int number, Duration createTimeout) throws PhaseFailure, InterruptedException {
        byte[] content = Json.bytes(Json.mapper()
                .createObjectNode()
                .put("worker", worker)
                .put("input_digest", inputDigest)
                .put("attempt", order.attempt())
                .put("expires_at", clock.instant().plus(createTimeout).toString()));
        String note = name(number, "intent");
        if (store.put(note, content, JSON, until)) {
            return true;
        }
        // A repeated put may have met its own first try.
        return store.read(note, until)
                .filter(there -> Arrays.equals(there, content))
                .isPresent();
    }

    /**
     * @return the job that was begun, to be followed at once, so that not even a cancellation that came meanwhile loses
     *     sight of it; nothing when the provider may be asked again
     */
    private Optional<Step.Follow> request(PaidJob<?> job, int number, boolean mayAskAgain)
            throws PhaseFailure, InterruptedException {
        switch (createAndNote(job, number)) {
            case Creation.Accepted(String jobId) -> {
                return Optional.of(new Step.Follow(number, jobId));
            }
            case Creation.Unknown(String detail) -> {
                LOG.warnf(
                        "Nobody knows whether the provider accepted %s of order %s: %s", key, order.orderId(), detail);
                throw unknown();
            }
            case Creation.Refused refused -> {
                Duration pause = refused.askAgainAfter();
                boolean askAgain = pause != null && mayAskAgain;
                End end = new End(
                        order.attempt(),
                        refused.code(),
                        refused.retryable(),
                        refused.detail(),
                        BigDecimal.ZERO,
                        askAgain);
                noteEnd(number, end);
                if (pause == null || !askAgain) {
                    throw end.asFailure();
                }
                Thread.sleep(pause);
                return Optional.empty();
            }
        }
    }

    /** An interrupt must not tear the provider's answer from the note of it, so both are done where none arrives. */
    private Creation createAndNote(PaidJob<?> job, int number) throws PhaseFailure, InterruptedException {
        FutureTask<Creation> both = new FutureTask<>(Context.current().wrap(() -> {
            Creation creation = job.create();
            if (creation instanceof Creation.Accepted(String jobId)) {
                noteJob(number, jobId);
            }
            return creation;
        }));
        Thread.ofVirtual().name("create-" + key).start(both);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return both.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case PhaseFailure failure -> throw failure;
                case InterruptedException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException("a creation failed unexpectedly", e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void noteJob(int number, String jobId) throws PhaseFailure, InterruptedException {
        // Logged too: it is paid for, and the storage may be the very thing that fails now.
        LOG.infof("The provider began %s of order %s as job %s", key, order.orderId(), jobId);
        Instant patient = clock.instant().plus(PATIENCE_FOR_A_JOB_ID);
        store.put(
                name(number, "job"),
                Json.bytes(Json.mapper().createObjectNode().put("job_id", jobId)),
                JSON,
                patient.isAfter(until) ? patient : until);
    }

    /** @return nothing when it failed for nothing and may be asked for once more */
    private <T> Optional<T> follow(PaidJob<T> job, Step.Follow begun, boolean mayAskAgain)
            throws PhaseFailure, InterruptedException {
        int number = begun.number();
        String jobId = begun.jobId();
        try {
            while (!cancelled.getAsBoolean()) {
                switch (job.poll(jobId)) {
                    case JobState.Running<T>() -> Thread.sleep(job.pollInterval());
                    case JobState.Succeeded<T>(T output) -> {
                        return Optional.of(output);
                    }
                    case JobState.Ended<T>(FailureCode code, boolean retryable, String detail, BigDecimal costUsd) -> {
                        boolean askAgain = mayAskAgain && code == FailureCode.PROVIDER_FAILED && costUsd.signum() == 0;
                        spending.onFailure(costUsd);
                        End end = new End(order.attempt(), code, retryable, detail, costUsd, askAgain);
                        noteEnd(number, end);
                        if (askAgain) {
                            return Optional.empty();
                        }
                        throw end.asFailure();
                    }
                }
            }
            throw new InterruptedException("cancelled");
        } catch (InterruptedException e) {
            if (cancelled.getAsBoolean()) {
                // What broke off may have left the flag set beside the exception; the calls below are still to be made.
                Thread.interrupted();
                BigDecimal costUsd = job.cancel(jobId);
                spending.onFailure(costUsd);
                noteEnd(
                        number,
                        new End(
                                order.attempt(),
                                FailureCode.PROVIDER_FAILED,
                                true,
                                "It was cancelled.",
                                costUsd,
                                false));
            }
            throw e;
        }
    }

    private void noteEnd(int number, End end) throws PhaseFailure, InterruptedException {
        ObjectNode content = Json.mapper()
                .createObjectNode()
                .put("attempt", end.attempt())
                .put("code", end.code().name())
                .put("retryable", end.retryable())
                .put("detail", end.detail())
                .put("cost_usd", end.costUsd())
                .put("ask_again", end.askAgain());
        store.put(name(number, "ended"), Json.bytes(content), JSON, until);
    }

    private Optional<JsonNode> read(int number, String kind) throws PhaseFailure, InterruptedException {
        Optional<byte[]> content = store.read(name(number, kind), until);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(content.get(), JsonNode.class));
        } catch (JsonProcessingException e) {
            throw PhaseFailure.internal("A note of " + key + " cannot be read.", e);
        }
    }

    private static Intent intentIn(JsonNode note) {
        return new Intent(
                note.path("worker").asText(),
                note.path("input_digest").asText(),
                note.path("attempt").asInt(),
                Instant.parse(note.path("expires_at").asText()));
    }

    private static End endIn(JsonNode note) {
        return new End(
                note.path("attempt").asInt(),
                FailureCode.valueOf(note.path("code").asText()),
                note.path("retryable").asBoolean(),
                note.path("detail").asText(),
                note.path("cost_usd").decimalValue(),
                note.path("ask_again").asBoolean());
    }

    private PhaseFailure unknown() {
        return new PhaseFailure(
                FailureCode.OUTCOME_UNKNOWN,
                true,
                "The provider may or may not have begun " + key + ". Trying again may pay for it a second time.");
    }

    private String name(int number, String kind) {
        return S3Keys.jobNote(order.userId(), order.videoId(), order.orderId(), key, number, kind);
    }
}
