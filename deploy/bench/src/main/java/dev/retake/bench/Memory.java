package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of each service after whatever was measured before it. */
final class Memory implements Benchmark {
    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "resident memory of each service, after the load of the benchmarks before";
    }

    @Override
    public List<Figure> run(Rig rig) throws Exception {
        OwnStack stack = rig.stack(Rig.Purpose.ORCHESTRATION);
        List<Figure> figures = new ArrayList<>();
        for (ServiceDescription service : stack.description().services()) {
            figures.add(Figure.of(name(), service.name(), Vitals.residentMegabytes(service), "MB")
                    .atMost(256));
        }
        return figures;
    }
}
