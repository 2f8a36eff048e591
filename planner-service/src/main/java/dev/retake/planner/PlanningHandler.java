package dev.retake.planner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.spec.SpecRules;
import dev.retake.contracts.spec.Violation;
import dev.retake.phasekit.InlineMaker.Content;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.PhaseHandler;
import dev.retake.phasekit.PhaseOutput;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.Workbench;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a prompt into a spec. Whoever writes it, only a valid one leaves this phase. */
@Singleton
public class PlanningHandler implements PhaseHandler {
    private static final int VIOLATIONS_TOLD = 3;

    private final SpecWriter writer;

    PlanningHandler(SpecWriter writer) {
        this.writer = writer;
    }

    @Override
    public Phase phase() {
        return Phase.PLANNING;
    }

    @Override
    public PhaseOutput make(PhaseRequested run, Workbench bench) throws PhaseFailure, InterruptedException {
        SpecRequest request = new SpecRequest(run.prompt(), run.title(), run.referenceAssets());
        List<SourceFile> references = run.referenceAssets().stream()
                .map(reference -> bench.source(reference.s3Key()))
                .toList();
        ProducedArtifact spec = bench.produceInline(ArtifactKey.SPEC, writer.recipe(request), (seed, notes) -> {
            WrittenSpec written = writer.write(request, references, seed, notes);
            requireValid(written, notes);
            ObjectNode metadata = Json.mapper().createObjectNode();
            metadata.set("spec", written.spec());
            return new Content(metadata, written.costUsd());
        });
        ObjectNode data = Json.mapper().createObjectNode();
        data.set("spec", spec.metadata().path("spec"));
        return new PhaseOutput(data, List.of(spec));
    }

    private static void requireValid(WrittenSpec written, JobNotes notes) throws PhaseFailure {
        List<Violation> violations = SpecRules.violations(written.spec());
        if (!violations.isEmpty()) {
            notes.spentInVain(written.costUsd());
            throw new PhaseFailure(
                    FailureCode.INVALID_OUTPUT,
                    true,
                    violations.stream()
                            .limit(VIOLATIONS_TOLD)
                            .map(Violation::toString)
                            .collect(Collectors.joining("; ", "The planner's answer is no usable spec: ", ".")));
        }
    }
}
