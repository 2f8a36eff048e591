package dev.retake.phasekit;

import dev.retake.contracts.Json;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CloudEvent;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.PhaseProgress;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Tells the other services how an order goes and how it ended, as CloudEvents keyed by the video. */
@Singleton
public class ResultPublisher {
    private static final Logger LOG = Logger.getLogger(ResultPublisher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final MutinyEmitter<byte[]> results;
    private final MutinyEmitter<byte[]> progress;
    private final Clock clock;
    private final String source;

    ResultPublisher(
            @Channel(Topic.RESULTS) MutinyEmitter<byte[]> results,
            @Channel(Topic.PROGRESS) @OnOverflow(OnOverflow.Strategy.DROP) MutinyEmitter<byte[]> progress,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.results = results;
        this.progress = progress;
        this.clock = clock;
        this.source = source;
    }

    /** Returns when every in-sync replica of the broker has it; until then it tries again. */
    void publish(StoredResult result) throws InterruptedException {
        CompletableFuture<Void> published = Uni.createFrom()
                .deferred(() -> results.sendMessage(record(result.event(), result.data())))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure, "%s is not published yet", result.event().id()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribeAsCompletionStage();
        try {
            published.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("publishing is repeated until it succeeds", e);
        } catch (InterruptedException e) {
            published.cancel(true);
            throw e;
        }
    }

    /** Does not wait, and does not mind when it is lost. */
    void announce(PhaseProgress step) {
        CloudEvent event = new CloudEvent(
                UUID.randomUUID().toString(),
                MessageType.of(step.getClass()),
                source,
                step.videoId(),
                clock.instant(),
                null);
        progress.sendMessage(record(event, Json.bytes(step)))
                .subscribe()
                .with(sent -> {}, failure -> LOG.debugf(failure, "progress was lost"));
    }

    /** The connector adds the trace context. */
    private static Message<byte[]> record(CloudEvent event, byte[] body) {
        Headers headers = new RecordHeaders();
        event.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(body)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.subject().toString())
                        .withHeaders(headers)
                        .build())
                .addMetadata(TracingMetadata.withCurrent(Context.current()));
    }
}
