package dev.retake.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** What stands between the services and one part: passes bytes on, or slowly, or not at all. */
final class Link implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(150);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int AT_ONCE = 16 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    /** How the link does. */
    enum State {
        WHOLE,
        /** Everything takes a while, both ways. */
        SLOW,
        /** Connections stay and nothing arrives. */
        SILENT,
        /** Connections break, and new ones with them. */
        CUT
    }

    /** Listens on {@code port} and passes on to {@code target}, both of this machine. */
    static Link between(int port, int target) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Link link = new Link(listener, target);
            Thread.ofVirtual().name("link-" + port).start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Link(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    void become(State next) {
        state = next;
        if (next == State.CUT) {
            open.forEach(Link::reset);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                if (state == State.CUT) {
                    forget(client);
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            } catch (IOException e) {
                // Closed, or a client that left before it was greeted.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException e) {
            forget(client);
            return;
        }
        open.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        pump(server, client);
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[AT_ONCE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.SLOW) {
                    LockSupport.parkNanos(DELAY.toNanos());
                }
                while (state == State.SILENT && !listener.isClosed()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side has left; the other one hears of it below.
        } finally {
            forget(from);
            forget(to);
        }
    }

    private void forget(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as it goes.
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It was closed before.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Link::reset);
    }
}
