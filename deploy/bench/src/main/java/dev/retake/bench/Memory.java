package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            figures.add(Figure.of(name(), service.name(), residentMegabytes(service.pid()), "MB")
                    .atMost(256));
        }
        return figures;
    }

    /** See proc(5); NaN where there is no such file. */
    private static double residentMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        String kilobytes = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
        return Long.parseLong(kilobytes) * 1024 / 1e6;
    }
}
