package dev.retake.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LinkTest {
    private final int port = Ports.free();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket echo;

    @SuppressWarnings("NullAway.Init")
    private Link link;

    @BeforeEach
    void startAnEcho() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::answer);
        link = Link.between(port, echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void aWholeLinkPassesEverythingOn() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, 42)).isEqualTo(42);
        }
    }

    @Test
    void aCutLinkBreaksWhatIsOpenAndWhatIsNew() throws IOException {
        try (Socket client = connect()) {
            echoed(client, 1);
            link.become(Link.State.CUT);

            assertThatThrownBy(() -> {
                        while (echoed(client, 2) >= 0) {
                            Thread.onSpinWait();
                        }
                        throw new SocketException("ended");
                    })
                    .isInstanceOf(SocketException.class);
            try (Socket late = connect()) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
        }
        link.become(Link.State.WHOLE);
        try (Socket again = connect()) {
            assertThat(echoed(again, 3)).isEqualTo(3);
        }
    }

    @Test
    void aSilentLinkHoldsEverythingBackUntilItIsWhole() throws IOException {
        try (Socket client = connect()) {
            link.become(Link.State.SILENT);
            client.setSoTimeout(300);
            assertThatThrownBy(() -> echoed(client, 5)).isInstanceOf(SocketTimeoutException.class);

            link.become(Link.State.WHOLE);
            client.setSoTimeout(0);
            assertThat(client.getInputStream().read()).isEqualTo(5);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static int echoed(Socket client, int sent) throws IOException {
        client.getOutputStream().write(sent);
        return client.getInputStream().read();
    }

    private void answer() {
        try {
            while (true) {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException e) {
                        // The other side has left.
                    }
                });
            }
        } catch (IOException e) {
            // The test is over.
        }
    }
}
