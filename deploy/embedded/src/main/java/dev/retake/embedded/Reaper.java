package dev.retake.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ties children to this process's life: a shell that reads a pipe whose other end only this process holds. However this
 * process ends, the pipe closes and the shell ends every child still on its list.
 */
final class Reaper {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            living=''
            while read -r sign pid signal; do
              others=''
              for entry in $living; do [ "${entry%%:*}" = "$pid" ] || others="$others $entry"; done
              living=$others
              [ "$sign" = + ] && living="$living $pid:$signal"
            done
            for entry in $living; do kill -s "${entry#*:}" "${entry%%:*}" 2>/dev/null; done
            patience=10
            while [ $patience -gt 0 ]; do
              left=''
              for entry in $living; do kill -0 "${entry%%:*}" 2>/dev/null && left=yes; done
              [ -z "$left" ] && exit 0
              patience=$((patience - 1))
              sleep 1
            done
            for entry in $living; do kill -s KILL "${entry%%:*}" 2>/dev/null; done
            """;

    private static final Reaper INSTANCE = new Reaper();

    private final Map<Long, String> living = new HashMap<>();
    private OutputStream pipe = open();

    private Reaper() {}

    static void watch(Process process, String stopSignal) {
        INSTANCE.add(process.pid(), stopSignal);
    }

    static void forget(Process process) {
        INSTANCE.remove(process.pid());
    }

    /** A Ctrl-C reaches a terminal's whole process group; children in a session of their own are stopped in order. */
    static List<String> outOfReachOfTheTerminal(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> inOwnSession = new ArrayList<>(List.of(SETSID.toString()));
        inOwnSession.addAll(command);
        return inOwnSession;
    }

    private synchronized void add(long pid, String signal) {
        living.put(pid, signal);
        tell("+ %d %s\n".formatted(pid, signal));
    }

    private synchronized void remove(long pid) {
        living.remove(pid);
        tell("- %d\n".formatted(pid));
    }

    private void tell(String line) {
        try {
            write(line);
        } catch (IOException e) {
            // The shell was killed; another one takes over the whole list.
            pipe = open();
            StringBuilder all = new StringBuilder();
            living.forEach((pid, signal) -> all.append("+ %d %s\n".formatted(pid, signal)));
            try {
                write(all.toString());
            } catch (IOException again) {
                throw new UncheckedIOException("The process that watches over the children dies", again);
            }
        }
    }

    private void write(String lines) throws IOException {
        pipe.write(lines.getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }

    private static OutputStream open() {
        try {
            return new ProcessBuilder(outOfReachOfTheTerminal(List.of("/bin/sh", "-c", SCRIPT)))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run /bin/sh", e);
        }
    }
}
