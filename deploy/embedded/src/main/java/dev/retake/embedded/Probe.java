package dev.retake.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One question to a server over TCP and the beginning of its answer. */
final class Probe {
    private static final int TIMEOUT_MS = 2_000;

    private Probe() {}

    /** Up to {@code length} bytes of the answer as ASCII, empty when the server does not answer. */
    static String ask(int port, byte[] question, int length) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(question);
            socket.getOutputStream().flush();
            byte[] answer = socket.getInputStream().readNBytes(length);
            return new String(answer, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    static String ask(int port, String question, int length) {
        return ask(port, question.getBytes(StandardCharsets.US_ASCII), length);
    }
}
