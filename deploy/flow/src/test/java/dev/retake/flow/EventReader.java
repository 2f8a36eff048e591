package dev.retake.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Reads a video's events as they come, until it is closed. */
final class EventReader implements AutoCloseable {
    private static final String ID = "id: ";

    private final InputStream stream;
    private final List<Long> ids = new CopyOnWriteArrayList<>();

    EventReader(HttpResponse<InputStream> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError("the stream answered " + response.statusCode());
        }
        stream = response.body();
        Thread.ofVirtual().start(this::read);
    }

    /** @return the ids in the order in which they came, once there are as many */
    List<Long> awaitIds(int count) {
        return Awaitility.await(count + " events with an id")
                .atMost(Duration.ofSeconds(30))
                .until(() -> List.copyOf(ids), heard -> heard.size() >= count);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        // A cut stream ends the scanner, not the test.
        try (Scanner lines = new Scanner(stream, StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.startsWith(ID)) {
                    ids.add(Long.valueOf(line.substring(ID.length())));
                }
            }
        }
    }
}
