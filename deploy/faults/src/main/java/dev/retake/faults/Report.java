package dev.retake.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a drill ended. */
record Report(Map<String, Integer> faults, int videos, String requests, List<String> violations) {
    Report {
        faults = Map.copyOf(faults);
        violations = List.copyOf(violations);
    }

    int faultCount() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(kind -> lines.add("  %-36s %5d".formatted(kind.getKey(), kind.getValue())));
        lines.add("  %-36s %5d".formatted("faults", faultCount()));
        lines.add("  %-36s %5d".formatted("videos", videos));
        lines.add("  " + requests);
        violations.forEach(violation -> lines.add("  VIOLATION " + violation));
        lines.add("  %-36s %5d".formatted("violations", violations.size()));
        return lines;
    }
}
