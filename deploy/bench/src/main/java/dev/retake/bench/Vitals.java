package dev.retake.bench;

import dev.retake.local.stack.StackDescription.ServiceDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service's process holds, see proc(5); NaN where the system does not tell. */
final class Vitals {
    private static final int CLOCK_TICKS_A_SECOND = 100;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private Vitals() {}

    /** Resident memory in megabytes. */
    static double residentMegabytes(ServiceDescription service) throws IOException {
        return status(service, "VmRSS") * 1024 / 1e6;
    }

    /** Processor time that a process and its children, living and ended, have used so far; see proc(5). */
    static double cpuSeconds(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> ticks(one.pid(), one.pid() == pid))
                .flatMap(ticks -> ticks.stream().boxed())
                .reduce(Double::sum)
                .map(ticks -> ticks / CLOCK_TICKS_A_SECOND)
                .orElse(Double.NaN);
    }

    /** Fields 14 and 15 are the process's own time, 16 and 17 that of children it has waited for. */
    private static OptionalDouble ticks(long pid, boolean withEndedChildren) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isReadable(stat)) {
            return OptionalDouble.empty();
        }
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            double own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            double children = Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]);
            return OptionalDouble.of(withEndedChildren ? own + children : own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Threads of the operating system. */
    static double threads(ServiceDescription service) throws IOException {
        return status(service, "Threads");
    }

    /** Bytes of live objects, after a full collection. */
    static long liveHeap(ServiceDescription service) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(service.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd did not tell the heap of %s: %s".formatted(service.name(), histogram));
        }
        return Long.parseLong(total.group(1));
    }

    private static double status(ServiceDescription service, String field) throws IOException {
        Path status = Path.of("/proc", Long.toString(service.pid()), "status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field + ":"))
                .findFirst()
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .orElse(Double.NaN);
    }
}
