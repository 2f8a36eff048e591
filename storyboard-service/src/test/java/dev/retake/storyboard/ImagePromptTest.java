package dev.retake.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.spec.Spec;
import dev.retake.phasekit.testing.Orders;
import org.junit.jupiter.api.Test;

class ImagePromptTest {
    private final Spec spec = Orders.aSpec();

    @Test
    void thePartsComeInTheirOrder() {
        assertThat(ImagePrompt.of(spec, spec.beats().getFirst(), "A watch on dark stone"))
                .isEqualTo("A watch on dark stone, "
                        + "colour palette #101014, #c9a227, #f4f1ea, "
                        + "soft window lighting, "
                        + "minimalist aesthetic, calm mood, "
                        + "centred composition with generous empty space, "
                        + "professional advertising photography, sharp focus, fine detail, no text, "
                        + "framed as close up");
    }

    @Test
    void anOverrideReallyReplacesTheBeatsPart() {
        assertThat(ImagePrompt.of(spec, spec.beats().getFirst(), "A watch under water"))
                .startsWith("A watch under water, colour palette")
                .doesNotContain("dark stone");
    }
}
