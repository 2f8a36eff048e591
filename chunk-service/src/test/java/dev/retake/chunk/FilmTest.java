package dev.retake.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.VideoModel;
import dev.retake.contracts.plan.PlannedChunk;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import dev.retake.phasekit.testing.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilmTest {
    private static final PriceList PRICES = PriceList.shipped();

    @Test
    void eachBeatIsAChainOfItsOwn() {
        Film film = Film.of(Orders.aSpec(), VideoModel.VEO, PRICES);

        assertThat(film.chains())
                .extracting(chain -> chain.stream().map(PlannedChunk::index).toList())
                .containsExactly(List.of(0), List.of(1, 2), List.of(3));
    }

    @Test
    void onlyBeatsAreDissolvedBetweenAndOnlyWhereTheSpecSaysSo() {
        Film film = Film.of(Orders.aSpec(), VideoModel.VEO, PRICES);

        // Beat 0 cuts into beat 1, whose two chunks belong together; beat 1 dissolves into beat 2, the last.
        assertThat(film.plan()).extracting(film::dissolvesAfter).containsExactly(false, false, true, false);
    }

    @Test
    void aSpecWithoutTransitionsCutsThroughout() {
        Spec spec = Orders.aSpec();
        Spec cut = new Spec(
                spec.template(),
                spec.duration(),
                spec.fps(),
                spec.resolution(),
                spec.product(),
                spec.style(),
                spec.beats(),
                spec.audio(),
                List.of());
        Film film = Film.of(cut, VideoModel.VEO, PRICES);

        assertThat(film.plan()).noneMatch(film::dissolvesAfter);
    }

    @Test
    void theMotionPromptPutsTheActionFirst() {
        Spec spec = Orders.aSpec();

        assertThat(MotionPrompt.of(spec, spec.beats().getFirst(), "the watch turns"))
                .isEqualTo("the watch turns, camera: slow push in, slow, gentle motion, calm mood,"
                        + " soft window lighting");
    }
}
