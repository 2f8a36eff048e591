package dev.retake.planner.provider;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import dev.retake.planner.SpecRequest;
import dev.retake.planner.SpecWriter;
import dev.retake.planner.WrittenSpec;
import dev.retake.planner.local.RuleBasedPlanner;
import java.util.List;

/** Plans by rules on this machine. It costs what the call would that it stands in for. */
final class LocalSpecWriter implements SpecWriter {
    private final RuleBasedPlanner planner = new RuleBasedPlanner();
    private final PriceList prices;

    LocalSpecWriter(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public Recipe recipe(SpecRequest request) {
        return new Recipe(
                ArtifactType.SPEC,
                "local",
                prices.plannerModel(),
                Json.mapper().createObjectNode().put("title", request.title()),
                request.prompt(),
                List.of());
    }

    @Override
    public WrittenSpec write(SpecRequest request, List<SourceFile> references, long seed, JobNotes notes) {
        return new WrittenSpec(
                Json.mapper().valueToTree(planner.plan(request.prompt(), request.title())), prices.planner());
    }
}
