package dev.retake.checkpoint.testkit;

import dev.retake.contracts.spec.Audio;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Product;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.contracts.spec.Template;
import java.util.List;

/** Specs to test with. */
public final class Specs {
    private Specs() {}

    /** Four beats: 5, 10, 10 and 5 seconds; with hailuo four chunks. */
    public static Spec watch() {
        return new Spec(
                Template.LUXURY_SHOWCASE,
                30,
                30,
                Spec.RESOLUTION,
                new Product("Meridian", "watch"),
                new Style("luxury", List.of("#101014", "#c9a227"), "elegant", "dramatic"),
                List.of(
                        beat("hero_shot", 0, 5),
                        beat("detail_showcase", 5, 10),
                        beat("lifestyle_context", 15, 10),
                        beat("call_to_action", 25, 5)),
                new Audio("orchestral", 80, "elegant"),
                List.of());
    }

    private static Beat beat(String id, int start, int duration) {
        return new Beat(id, start, duration, "close_up", "The watch turns.", "A watch on dark silk", "push_in", 4);
    }
}
