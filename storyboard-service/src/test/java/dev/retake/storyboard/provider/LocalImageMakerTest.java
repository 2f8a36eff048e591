package dev.retake.storyboard.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.testing.Orders;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalImageMakerTest extends ImageMakerContract {
    private static final Spec SPEC = Orders.aSpec();

    @Override
    ImageMaker maker() {
        return new LocalImageMaker(new Cores(), PRICES);
    }

    @Test
    void i12_aChangeOfAnotherBeatLeavesThisOnesRecipe() {
        Beat changed = new Beat("detail_showcase", 5, 5, "wide", "rain falls", "A wet dial", "tilt_up", 9);
        Beat moved = SPEC.beats().get(2);
        Spec edited = spec(
                SPEC.style(),
                List.of(
                        SPEC.beats().get(0),
                        changed,
                        new Beat(
                                moved.beatId(),
                                10,
                                moved.duration(),
                                moved.shotType(),
                                moved.action(),
                                moved.promptTemplate(),
                                moved.cameraMovement(),
                                moved.energyLevel())));

        assertThat(digest(edited, 0)).isEqualTo(digest(SPEC, 0));
        assertThat(digest(edited, 1)).isNotEqualTo(digest(SPEC, 1));
        assertThat(digest(edited, 2)).isEqualTo(digest(SPEC, 2));
    }

    @Test
    void i12_anotherStyleIsAnotherRecipeForEveryBeat() {
        Style style = SPEC.style();
        Spec edited =
                spec(new Style(style.aesthetic(), List.of("#ffffff"), style.mood(), style.lighting()), SPEC.beats());

        assertThat(digest(edited, 0)).isNotEqualTo(digest(SPEC, 0));
        assertThat(digest(edited, 2)).isNotEqualTo(digest(SPEC, 2));
    }

    private String digest(Spec spec, int beat) {
        return maker().recipe(new ImageRequest(spec, beat, "the same prompt", List.of()))
                .digest();
    }

    private static Spec spec(Style style, List<Beat> beats) {
        return new Spec(
                SPEC.template(),
                SPEC.duration(),
                SPEC.fps(),
                SPEC.resolution(),
                SPEC.product(),
                style,
                beats,
                SPEC.audio(),
                SPEC.transitions());
    }
}
