package dev.retake.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loopback address. */
public final class Ports {
    /** Below the ranges from which Linux and macOS take outgoing ports, so that no connection gets in between. */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nobody listens on, never given twice by this process. */
    public static int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new PartFailed("There is no free port between %d and %d.".formatted(FIRST, LAST));
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void requireFree(String name, int port) {
        if (!isFree(port)) {
            throw new PartFailed("%s cannot start: port %d is in use by another program.".formatted(name, port));
        }
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
