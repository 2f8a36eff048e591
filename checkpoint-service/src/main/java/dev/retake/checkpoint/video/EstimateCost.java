package dev.retake.checkpoint.video;

import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a video would cost, from the same prices that its runs will reserve. */
@ApplicationScoped
public class EstimateCost {
    private final PriceList prices;

    EstimateCost(PriceList prices) {
        this.prices = prices;
    }

    /** One phase's share. */
    public record PhaseEstimate(
            @Schema(examples = "phase3") String phase,
            @Schema(description = "US dollars") BigDecimal estimateUsd) {}

    /** All phases and their sum, when nothing is made twice. */
    public record Estimate(
            List<PhaseEstimate> phases,
            @Schema(description = "US dollars") BigDecimal totalUsd) {}

    /** @param seconds a multiple of 5 from 5 to 60 */
    public Estimate of(VideoModel model, Template template, int seconds) {
        List<PhaseEstimate> phases = Arrays.stream(Phase.values())
                .map(phase ->
                        new PhaseEstimate("phase" + phase.number(), prices.estimate(phase, template, seconds, model)))
                .toList();
        BigDecimal total = phases.stream().map(PhaseEstimate::estimateUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Estimate(phases, total);
    }
}
