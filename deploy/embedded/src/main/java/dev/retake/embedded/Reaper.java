package dev.retake.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    private final OutputStream pipe;

    private Reaper() {
        try {
            pipe = new ProcessBuilder(outOfReachOfTheTerminal(List.of("/bin/sh", "-c", SCRIPT)))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run /bin/sh", e);
        }
    }

    static void watch(Process process, String stopSignal) {
        INSTANCE.tell("+ %d %s\n".formatted(process.pid(), stopSignal));
    }

    static void forget(Process process) {
        INSTANCE.tell("- %d\n".formatted(process.pid()));
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

    private synchronized void tell(String line) {
        try {
            pipe.write(line.getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The process that watches over the children has died", e);
        }
    }
}
