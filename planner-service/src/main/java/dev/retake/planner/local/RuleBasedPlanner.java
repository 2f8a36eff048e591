package dev.retake.planner.local;

import dev.retake.contracts.spec.Audio;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.BeatLibrary;
import dev.retake.contracts.spec.Product;
import dev.retake.contracts.spec.PromptDuration;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.contracts.spec.Template;
import dev.retake.contracts.spec.Transition;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a prompt of any language into a spec by rules alone. Pure: the same prompt and title always give the same spec,
 * and every string gives a valid one.
 */
public final class RuleBasedPlanner {
    private static final int CALM_FPS = 24;
    private static final int LIVELY_FPS = 30;

    private final Lexicon lexicon = Lexicon.shipped();

    /** @param title says what the prompt leaves unsaid about the product */
    public Spec plan(String prompt, @Nullable String title) {
        Brief brief = Brief.read(prompt, title, lexicon);
        int seconds = PromptDuration.of(prompt, brief.template());
        List<Beat> beats = new ShotList(lexicon, brief).write(BeatLibrary.lineUp(brief.template(), seconds));
        return new Spec(
                brief.template(),
                seconds,
                brief.isLively() ? LIVELY_FPS : CALM_FPS,
                Spec.RESOLUTION,
                new Product(brief.product().text(), brief.category().name()),
                new Style(
                        brief.mood().aesthetic(),
                        Palette.of(brief),
                        mood(brief),
                        brief.light().orElse(brief.mood().lighting())),
                beats,
                new Audio(
                        brief.music().orElse(brief.mood().music()),
                        brief.tempo(),
                        brief.mood().name()),
                transitions(brief, beats.size() - 1));
    }

    private static String mood(Brief brief) {
        return brief.namedMoods().isEmpty()
                ? brief.mood().name()
                : brief.namedMoods().stream().limit(2).map(Mood::name).collect(Collectors.joining(" and "));
    }

    /** Lively films and demos cut; in the others one picture melts into the next. */
    private static List<Transition> transitions(Brief brief, int count) {
        if (brief.isLively() || brief.template() == Template.FEATURE_DEMO) {
            return Collections.nCopies(count, Transition.CUT);
        }
        return Collections.nCopies(count, Transition.DISSOLVE);
    }
}
