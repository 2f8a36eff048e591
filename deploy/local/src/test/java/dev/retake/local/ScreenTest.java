package dev.retake.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void linesThatStayAppearAboveTheMovingOnes() {
        Screen screen = screen(true);
        screen.show(List.of("10 %", "0 %"));
        screen.say("hello");
        assertThat(written()).isEqualTo("10 %\n0 %\n\u001b[2A\r\u001b[Jhello\n10 %\n0 %\n");
    }

    @Test
    void nothingIsDrawnOverWhereThereIsNoTerminal() {
        Screen screen = screen(false);
        screen.show(List.of("10 %"));
        screen.say("hello");
        assertThat(written()).isEqualTo("hello\n");
    }

    @Test
    void settledLinesStay() {
        Screen screen = screen(true);
        screen.show(List.of("100 %"));
        screen.settle();
        screen.say("done");
        assertThat(written()).isEqualTo("100 %\ndone\n");
    }

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
