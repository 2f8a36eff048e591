package dev.retake.storyboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands between a service and S3, passes bytes on as they are, and knows when an object is in the midst of a put. */
final class StorageGate implements AutoCloseable {
    private static final int AT_ONCE = 16 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String STORED = "HTTP/1.1 200 ";

    private final ServerSocket listener;
    private final URI storage;
    private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();

    /** What to do once, at which moment of the put of which key. */
    private record Plan(Pattern put, Moment moment, Runnable deed) {}

    enum Moment {
        /** Some of its bytes have arrived. */
        HALF_ARRIVED,
        /** It is stored, and the service does not know yet. */
        STORED
    }

    /** @param storage the endpoint of S3, on this machine */
    StorageGate(URI storage) {
        this.storage = storage;
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String endpoint() {
        return "http://localhost:" + listener.getLocalPort();
    }

    /** Does it once, when that moment of a put comes; the connection waits meanwhile. */
    void when(Moment moment, String keyEndsWith, Runnable deed) {
        Pattern put = Pattern.compile("PUT \\S*" + Pattern.quote(keyEndsWith) + "[? ]");
        plan.set(new Plan(put, moment, deed));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                new Connection(listener.accept(), new Socket(storage.getHost(), storage.getPort())).open();
            } catch (IOException e) {
                // Closed, or one side has left.
            }
        }
    }

    private final class Connection {
        private final Socket service;
        private final Socket server;
        private volatile @Nullable Plan underWay;

        Connection(Socket service, Socket server) {
            this.service = service;
            this.server = server;
        }

        void open() {
            Thread.ofVirtual().start(() -> pump(service, server, this::ask));
            Thread.ofVirtual().start(() -> pump(server, service, this::answer));
        }

        /** A request's head begins what is read: the client sends nothing before it has the last answer. */
        private void ask(OutputStream out, byte[] bytes, int length) throws IOException {
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            int body = 0;
            Plan due = plan.get();
            if (due != null && due.put().matcher(text).lookingAt() && plan.compareAndSet(due, null)) {
                underWay = due;
                int end = text.indexOf(END_OF_HEAD);
                body = end < 0 ? length : end + END_OF_HEAD.length();
            }
            Plan current = underWay;
            if (current == null || current.moment() != Moment.HALF_ARRIVED || body == length) {
                out.write(bytes, 0, length);
                return;
            }
            underWay = null;
            out.write(bytes, 0, (body + length) / 2);
            out.flush();
            current.deed().run();
        }

        private void answer(OutputStream out, byte[] bytes, int length) throws IOException {
            Plan current = underWay;
            boolean isStored = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).startsWith(STORED);
            if (current != null && current.moment() == Moment.STORED && isStored) {
                underWay = null;
                current.deed().run();
            }
            out.write(bytes, 0, length);
        }

        private void pump(Socket from, Socket to, Passage passage) {
            byte[] buffer = new byte[AT_ONCE];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    passage.pass(to.getOutputStream(), buffer, read);
                }
            } catch (IOException e) {
                // One side has left; the other one hears of it.
            }
        }
    }

    private interface Passage {
        void pass(OutputStream out, byte[] bytes, int length) throws IOException;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
