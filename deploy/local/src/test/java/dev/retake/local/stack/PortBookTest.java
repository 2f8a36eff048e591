package dev.retake.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.embedded.PartFailed;
import dev.retake.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortBookTest {
    @TempDir
    Path home;

    @Test
    void portStaysTheSameBetweenRuns() {
        PortBook first = book(Map.of());
        int port = first.of("kafka");
        first.save();
        assertThat(book(Map.of()).of("kafka")).isEqualTo(port);
    }

    @Test
    void portThatAnotherProgramTookIsReplaced() throws IOException {
        PortBook first = book(Map.of());
        int port = first.of("kafka");
        first.save();
        try (ServerSocket other = occupied(port)) {
            assertThat(book(Map.of()).of("kafka")).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void portThatAPersonSetIsTaken() {
        PortBook book = book(Map.of("RETAKE_KAFKA_PORT", "19092"));
        assertThat(book.of("kafka", "RETAKE_KAFKA_PORT")).isEqualTo(19092);
    }

    @Test
    void studioNeverMovesToAnotherPort() throws IOException {
        int port = Ports.free();
        assertThat(book(Map.of("RETAKE_PORT", Integer.toString(port))).studio()).isEqualTo(port);
        try (ServerSocket other = occupied(port)) {
            assertThatThrownBy(() -> book(Map.of("RETAKE_PORT", Integer.toString(other.getLocalPort())))
                            .studio())
                    .isInstanceOf(PartFailed.class)
                    .hasMessageStartingWith("Port %d is in use by another program: set RETAKE_PORT", port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1"})
    void whatIsNoPortIsRefused(String value) {
        assertThatThrownBy(() -> book(Map.of("RETAKE_PORT", value)).studio())
                .isInstanceOf(PartFailed.class)
                .hasMessage("RETAKE_PORT: \"%s\" is not a port from 1 to 65535.", value);
    }

    @Test
    void bookCutShortByACrashIsBegunAnew() throws IOException {
        Files.writeString(home.resolve("ports.json"), "{\"kafka\": 2");
        assertThat(book(Map.of()).of("kafka")).isPositive();
    }

    private PortBook book(Map<String, String> environment) {
        return new PortBook(home.resolve("ports.json"), environment);
    }

    private static ServerSocket occupied(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
