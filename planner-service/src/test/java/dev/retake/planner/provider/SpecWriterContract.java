package dev.retake.planner.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.SpecRules;
import dev.retake.phasekit.NoNotes;
import dev.retake.planner.SpecRequest;
import dev.retake.planner.SpecWriter;
import dev.retake.planner.WrittenSpec;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every spec writer owes to the planner. */
abstract class SpecWriterContract {
    static final PriceList PRICES = PriceList.shipped();

    abstract SpecWriter writer();

    /** What a call costs; writers that stand in for one cost what is usual. */
    BigDecimal price() {
        return PRICES.planner();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 20 second ad for a trail running shoe", "reklam filmi: kahve, 15 saniye", "??????????"})
    void everyPromptGivesAValidSpecAtTheListPrice(String prompt) throws Exception {
        WrittenSpec written = writer().write(new SpecRequest(prompt, null, List.of()), List.of(), 7, NoNotes.notes());

        assertThat(SpecRules.violations(written.spec())).isEmpty();
        assertThat(written.costUsd()).isEqualByComparingTo(price());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 20 second ad for a trail running shoe"})
    void equalRequestsHaveEqualRecipesAndAnotherPromptAnotherOne(String prompt) {
        SpecRequest request = new SpecRequest(prompt, "Trail", List.of());

        assertThat(writer().recipe(request).kind()).isEqualTo(ArtifactType.SPEC);
        assertThat(writer().recipe(request).model()).isEqualTo(PRICES.plannerModel());
        assertThat(writer().recipe(request).digest())
                .isEqualTo(writer().recipe(new SpecRequest(prompt, "Trail", List.of()))
                        .digest())
                .isNotEqualTo(writer().recipe(new SpecRequest(prompt + "!", "Trail", List.of()))
                        .digest());
    }
}
