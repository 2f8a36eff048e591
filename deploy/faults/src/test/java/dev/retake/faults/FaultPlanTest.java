package dev.retake.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    @Test
    void theSameSeedPlansTheSame() {
        assertThat(FaultPlan.atLength(7, 2)).isEqualTo(FaultPlan.atLength(7, 2));
        assertThat(FaultPlan.atLength(7, 2)).isNotEqualTo(FaultPlan.atLength(8, 2));
    }

    @Test
    void evenTheShortPlanKillsEachKindOfThing() {
        assertThat(kinds(FaultPlan.brief(7)))
                .contains(
                        "kill checkpoint-service",
                        "kill planner-service",
                        "kill storyboard-service",
                        "kill chunk-service",
                        "kill refine-service",
                        "kill postgres",
                        "kill kafka",
                        "kill redis",
                        "kill s3");
    }

    @Test
    void theLongPlanHasMoreThanTwoHundredFaultsAndRestartsEverything() {
        List<FaultPlan> rounds = FaultPlan.atLength(7, FaultPlan.ROUNDS_AT_LENGTH);

        assertThat(rounds.stream().mapToInt(round -> round.steps().size()).sum())
                .isGreaterThan(200);
        assertThat(kinds(rounds)).contains("rolling restart of 10 services", "full disk of s3", "full disk of kafka");
    }

    private static Set<String> kinds(List<FaultPlan> rounds) {
        return rounds.stream()
                .flatMap(round -> round.steps().stream())
                .map(step -> step.fault().kind())
                .collect(Collectors.toSet());
    }
}
