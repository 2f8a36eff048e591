package dev.retake.refine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.phasekit.testing.Orders;
import org.junit.jupiter.api.Test;

class MusicPromptTest {
    @Test
    void styleComesBeforeMoodTempoAndPurpose() {
        assertThat(MusicPrompt.of(Orders.aSpec()))
                .isEqualTo("ambient music, calm mood, 80 beats per minute,"
                        + " instrumental score of a 20 second commercial");
    }
}
