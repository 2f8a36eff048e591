package dev.retake.faults;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks every service all the time whether it is alive: one that says no would be killed, and for nothing. */
final class LivenessWatch implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final OwnStack stack;
    private final Journal journal;
    private final AtomicBoolean ending;

    LivenessWatch(OwnStack stack, Journal journal, AtomicBoolean ending) {
        this.stack = stack;
        this.journal = journal;
        this.ending = ending;
    }

    @Override
    public void run() {
        try {
            while (!ending.get()) {
                for (ServiceDescription service : stack.description().services()) {
                    ask(service);
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(ServiceDescription service) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/q/health/live"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == UNAVAILABLE) {
                journal.complain("%s called itself dead: %s".formatted(service.name(), response.body()));
            }
        } catch (IOException e) {
            // It was killed, is frozen, or not up yet.
        }
    }
}
