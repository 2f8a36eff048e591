package dev.retake.phasekit.remote;

import io.smallrye.faulttolerance.api.Guard;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Keeps the calls to one provider within bounds: so many at once, so long each, and none for a while
 * when most of them fail. Calls that may be repeated are, with growing pauses; calls that begin something paid are not.
 */
public final class RemoteGuard {
    private static final int QUEUE = 1000;
    private static final int VOLUME = 20;
    private static final double MOST = 0.75;
    private static final Duration REST = Duration.ofSeconds(5);

    private final String provider;
    private final Guard creating;
    private final Guard repeating;

    public RemoteGuard(String provider, RemoteLimits limits) {
        this.provider = provider;
        this.creating = bounded(provider + " create", limits).build();
        this.repeating = bounded(provider, limits)
                .withRetry()
                .maxRetries(-1)
                .maxDuration(limits.patience().toMillis(), ChronoUnit.MILLIS)
                // The strategy below decides; this only has to be less than the whole.
                .delay(0, ChronoUnit.MILLIS)
                .jitter(Backoff.JITTER.toMillis(), ChronoUnit.MILLIS)
                .whenException(RemoteGuard::mayPass)
                .withCustomBackoff()
                .strategy(() -> new Backoff(limits.firstPause(), limits.longestPause()))
                .done()
                .done()
                .build();
    }

    private static Guard.Builder bounded(String description, RemoteLimits limits) {
        return Guard.create()
                .withDescription(description)
                .withBulkhead()
                .limit(limits.callsAtOnce())
                .queueSize(QUEUE)
                .enableSynchronousQueueing()
                .done()
                .withTimeout()
                .duration(limits.answer().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(VOLUME)
                .failureRatio(MOST)
                .delay(REST.toMillis(), ChronoUnit.MILLIS)
                .when(RemoteGuard::speaksAgainstTheProvider)
                .done();
    }

    /** A call. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws IOException, InterruptedException;
    }

    /** Makes it once. That it was not sent is told only when that is certain. */
    public <T> T once(Call<T> call, Class<T> type) throws RemoteException, InterruptedException {
        AtomicBoolean sent = new AtomicBoolean();
        Call<T> marked = () -> {
            sent.set(true);
            return call.make();
        };
        try {
            return through(creating, marked, type);
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.NO_ANSWER && !sent.get()) {
                throw RemoteException.notSent(provider + " is being asked by too many at once.", null, e);
            }
            throw e;
        }
    }

    /** Makes it until it is answered for good, or patience ends. */
    public <T> T repeatedly(Call<T> call, Class<T> type) throws RemoteException, InterruptedException {
        return through(repeating, call, type);
    }

    private <T> T through(Guard guard, Call<T> call, Class<T> type) throws RemoteException, InterruptedException {
        try {
            return guard.call(call::make, type);
        } catch (RemoteException | InterruptedException e) {
            throw e;
        } catch (TimeoutException | IOException e) {
            throw RemoteException.noAnswer(provider + " did not answer in time.", e);
        } catch (CircuitBreakerOpenException e) {
            throw RemoteException.notSent(provider + " does not work at the moment.", REST, e);
        } catch (BulkheadException e) {
            throw RemoteException.notSent(provider + " has been asked very often just now.", REST, e);
        } catch (CancellationException e) {
            // So the bulkhead tells that whoever waited in it was interrupted.
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a call failed with what it does not declare", e);
        }
    }

    private static boolean mayPass(Throwable failure) {
        return switch (failure) {
            case RemoteException remote -> remote.passes();
            case IOException io -> true;
            case TimeoutException timeout -> true;
            case CircuitBreakerOpenException open -> true;
            case BulkheadException full -> true;
            default -> false;
        };
    }

    /** Asking too often is no sign that the provider is down. */
    private static boolean speaksAgainstTheProvider(Throwable failure) {
        return switch (failure) {
            case RemoteException remote ->
                switch (remote.kind()) {
                    case NOT_SENT, NO_ANSWER, PROVIDER_TROUBLE -> true;
                    case TOO_MANY, REFUSED -> false;
                };
            case TimeoutException timeout -> true;
            default -> false;
        };
    }
}
