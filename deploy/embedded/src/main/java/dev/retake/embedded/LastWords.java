package dev.retake.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The end of a dead child's log, which usually says why it died. */
record LastWords(Path log, String text) {
    private static final int LENGTH = 8_192;
    private static final int LONGEST_LINE = 200;
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("error while loading shared libraries: (\\S+):", Pattern.MULTILINE);

    static LastWords in(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(LENGTH, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            return new LastWords(log, new String(end, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new LastWords(log, "");
        }
    }

    String explain(String name) {
        Matcher library = MISSING_LIBRARY.matcher(text);
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return "%s stopped: the disk that holds %s is full."
                    .formatted(name, log.toAbsolutePath().getParent());
        }
        if (text.contains("Address already in use")) {
            return "%s stopped: its port is in use by another program; see %s.".formatted(name, log);
        }
        if (library.find()) {
            return "%s cannot run: this system lacks the library %s.".formatted(name, library.group(1));
        }
        return "%s stopped while starting (%s); see %s.".formatted(name, lastLine(), log);
    }

    private String lastLine() {
        // Indented are the frames of a stack trace; what they belong to stands before them.
        String line = text.lines()
                .filter(candidate -> !candidate.isBlank() && !Character.isWhitespace(candidate.charAt(0)))
                .reduce("no word", (before, after) -> after);
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
