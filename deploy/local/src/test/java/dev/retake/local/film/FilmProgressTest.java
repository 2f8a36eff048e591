package dev.retake.local.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FilmProgressTest {
    private final AtomicLong clock = new AtomicLong();
    private final FilmProgress progress = new FilmProgress(clock::get);

    @Test
    void barsShowEachPhaseWithTheTimeItTook() {
        progress.bars(at("validating", 0, 1));
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_500));
        progress.bars(at("generating_storyboard", 25, 2));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(4));
        assertThat(progress.bars(at("generating_storyboard", 35, 2)))
                .containsExactly(
                        "  1 planning   ██████████████████████████████ 100 %  1.5 s",
                        "  2 storyboard ████████████░░░░░░░░░░░░░░░░░░  40 %  4.0 s",
                        "  3 chunks     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 %",
                        "  4 refinement ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 %");
    }

    @Test
    void linesAreWrittenOncePerStep() {
        assertThat(progress.lines(at("validating", 0, 1))).containsExactly("planning   0 %");
        assertThat(progress.lines(at("validating", 1, 1))).isEmpty();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(progress.lines(at("generating_storyboard", 32, 2)))
                .containsExactly("planning   done after 2.0 s", "storyboard 25 %");
        assertThat(progress.lines(at("generating_storyboard", 32, 2))).isEmpty();
    }

    @Test
    void completeFilmHasFourFullBars() {
        assertThat(progress.bars(at("complete", 100, 4))).hasSize(4).allMatch(bar -> bar.contains("100 %"));
    }

    private static FilmStatus at(String status, int progress, int phase) {
        return new FilmStatus(status, progress, "phase" + phase, null, BigDecimal.ZERO, List.of(), null);
    }
}
