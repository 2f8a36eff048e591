package dev.retake.contracts.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import java.util.ArrayList;
import java.util.List;

/** Builds valid specs for tests. */
public final class ASpec {
    private Template template = Template.LUXURY_SHOWCASE;
    private List<Integer> beatSeconds = List.of(5, 10, 10, 5);
    private List<Transition> transitions = List.of();

    private ASpec() {}

    public static ASpec aSpec() {
        return new ASpec();
    }

    public ASpec of(Template newTemplate) {
        template = newTemplate;
        return this;
    }

    public ASpec withBeats(Integer... seconds) {
        beatSeconds = List.of(seconds);
        return this;
    }

    public ASpec withTransitions(Transition... between) {
        transitions = List.of(between);
        return this;
    }

    public Spec build() {
        List<Beat> beats = new ArrayList<>();
        int start = 0;
        for (int seconds : beatSeconds) {
            beats.add(new Beat(
                    beats.isEmpty() ? "hero_shot" : "detail_showcase",
                    start,
                    seconds,
                    "close_up",
                    "The steel watch turns slowly on black marble",
                    "a steel wristwatch on black marble, the second hand sweeping",
                    "push_in",
                    3));
            start += seconds;
        }
        return new Spec(
                template,
                start,
                24,
                Spec.RESOLUTION,
                new Product("Meridian watch", "watch"),
                new Style("refined and unhurried", List.of("#0b0b0d", "#c9a24b"), "elegant", "low key, one warm light"),
                beats,
                new Audio("ambient piano", 72, "elegant"),
                transitions);
    }

    /** The same as a document that a test may spoil. */
    public ObjectNode json() {
        return Json.mapper().valueToTree(build());
    }
}
