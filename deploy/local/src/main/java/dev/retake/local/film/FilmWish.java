package dev.retake.local.film;

import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is ordered.
 *
 * @param upTo after this phase nothing more is made
 * @param budgetUsd of which nothing more is spent
 */
public record FilmWish(String prompt, Phase upTo, Optional<BigDecimal> budgetUsd) {
    public static FilmWish aWholeFilm(String prompt) {
        return new FilmWish(prompt, Phase.REFINEMENT, Optional.empty());
    }
}
