package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.flow.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One open event stream, read line by line from a socket of its own, so that it costs the reader next to nothing. */
final class EventStream implements AutoCloseable {
    private final Socket socket;
    private final BiConsumer<Long, Instant> listener;
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile long lastId;

    private EventStream(Socket socket, BiConsumer<Long, Instant> listener) {
        this.socket = socket;
        this.listener = listener;
    }

    /** @return once the state, which comes first, has arrived */
    static EventStream open(OwnStack stack, Person person, String video, BiConsumer<Long, Instant> listener)
            throws IOException, InterruptedException {
        URI studio = URI.create(stack.studio());
        Socket socket = new Socket(studio.getHost(), studio.getPort());
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        out.write(
                "GET /api/status/%s/stream HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\n\r\n"
                        .formatted(video, studio.getAuthority(), person.token())
                        .getBytes(StandardCharsets.US_ASCII));
        EventStream stream = new EventStream(socket, listener);
        Thread.ofVirtual().name("reads " + video).start(stream::read);
        if (!stream.open.await(30, TimeUnit.SECONDS)) {
            throw new IOException("the stream of video " + video + " does not begin");
        }
        return stream;
    }

    void awaitId(long id) throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (lastId < id && System.nanoTime() < patience) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void read() {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    long id = Long.parseLong(line.substring(3).strip());
                    listener.accept(id, Instant.now());
                    lastId = id;
                } else if (line.startsWith("data:")) {
                    open.countDown();
                }
            }
        } catch (IOException e) {
            // Closed, by either side.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
