package dev.retake.phasekit;

import dev.retake.contracts.message.FailureCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that counts what it has begun: each creation is money. Its jobs run until they are told otherwise. */
final class CountingProvider implements PaidJob<String> {
    final AtomicInteger created = new AtomicInteger();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    final CountDownLatch polled = new CountDownLatch(1);

    private final Map<String, JobState<String>> jobs = new ConcurrentHashMap<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private Duration createTimeout = Duration.ofSeconds(20);

    /** How a creation goes. */
    interface Answer {
        Creation to(CountingProvider provider) throws InterruptedException;
    }

    static final Answer ACCEPT = provider -> new Creation.Accepted(provider.begin());

    /** Accepts, and the process that asked dies before it hears of it. */
    static final Answer ACCEPT_AND_CRASH = provider -> {
        provider.begin();
        throw new IllegalStateException("killed");
    };

    /** The process dies before the provider hears of it. */
    static final Answer CRASH = provider -> {
        throw new IllegalStateException("killed");
    };

    static Answer refuse(Creation.Refused refusal) {
        return provider -> refusal;
    }

    /** What the next creations meet; those after them are accepted. */
    CountingProvider answering(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    CountingProvider creatingWithin(Duration timeout) {
        createTimeout = timeout;
        return this;
    }

    void finish(String jobId) {
        jobs.put(jobId, new JobState.Succeeded<>("film of " + jobId));
    }

    void fail(String jobId, BigDecimal costUsd) {
        jobs.put(jobId, new JobState.Ended<>(FailureCode.PROVIDER_FAILED, true, "The provider gave up.", costUsd));
    }

    String begin() {
        String jobId = "job-" + created.incrementAndGet();
        jobs.putIfAbsent(jobId, new JobState.Running<>());
        return jobId;
    }

    @Override
    public Duration createTimeout() {
        return createTimeout;
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofMillis(20);
    }

    @Override
    public void prepare() {}

    @Override
    public Creation create() throws InterruptedException {
        Answer answer = answers.poll();
        return (answer == null ? ACCEPT : answer).to(this);
    }

    @Override
    public JobState<String> poll(String jobId) throws PhaseFailure {
        polled.countDown();
        JobState<String> state = jobs.get(jobId);
        if (state == null) {
            throw PhaseFailure.internal("There is no " + jobId + ".", null);
        }
        return state;
    }

    @Override
    public BigDecimal cancel(String jobId) {
        cancelled.add(jobId);
        return BigDecimal.ZERO;
    }
}
