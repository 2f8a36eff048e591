package dev.retake.phasekit;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ffmpeg program. Every call is one child process that ends with the call: done, refused, or killed on timeout or
 * interrupt; none outlives its caller.
 */
public final class Ffmpeg {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(30);
    private static final int SENTENCE_LINES = 3;

    private final Path binary;

    /** @param binary a path, or a plain name to be found on {@code PATH} */
    public Ffmpeg(Path binary) {
        this.binary = binary;
    }

    /** Does the work the arguments describe; outputs are overwritten. */
    public void run(List<String> args, Duration timeout) throws MediaException {
        call("error", args, timeout);
    }

    /** Like {@link #run}, and answers the end of what ffmpeg said about it, as measuring filters report there. */
    public String report(List<String> args, Duration timeout) throws MediaException {
        return call("info", args, timeout);
    }

    /** Reads what the file is, decoding nothing. */
    public MediaFacts probe(Path media) throws MediaException {
        List<String> args = List.of(
                "-i", media.toString(), "-map", "0:v?", "-map", "0:a?", "-c", "copy", "-t", "0", "-f", "null", "-");
        MediaFacts facts;
        try {
            facts = MediaFacts.parse(report(args, PROBE_TIMEOUT));
        } catch (MediaException e) {
            throw e.reason() == MediaException.Reason.FAILED ? unreadable(media, args) : e;
        }
        if (facts.picture().isEmpty() && facts.sound().isEmpty()) {
            throw new MediaException(
                    MediaException.Reason.FAILED, media.getFileName() + " holds neither picture nor sound.");
        }
        return facts;
    }

    /** Asks again for the errors alone, which a report hides among all it says. */
    private MediaException unreadable(Path media, List<String> args) {
        String complaint = "";
        try {
            run(args, PROBE_TIMEOUT);
        } catch (MediaException e) {
            complaint = " " + e.getMessage();
        }
        return new MediaException(
                MediaException.Reason.FAILED, media.getFileName() + " cannot be read as media." + complaint);
    }

    private String call(String logLevel, List<String> args, Duration timeout) throws MediaException {
        List<String> command = new ArrayList<>(
                List.of(binary.toString(), "-hide_banner", "-nostdin", "-nostats", "-loglevel", logLevel, "-y"));
        command.addAll(args);
        Process process = start(command);
        FfmpegLog log = new FfmpegLog();
        Thread reader = Thread.ofVirtual().start(() -> log.readAll(process.getErrorStream()));
        try {
            if (!process.waitFor(timeout.toNanos(), NANOSECONDS)) {
                throw new MediaException(
                        MediaException.Reason.TIMED_OUT,
                        "ffmpeg did not finish within " + timeout.toMillis() / 1000.0 + " seconds and was stopped.");
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaException(MediaException.Reason.INTERRUPTED, "ffmpeg was stopped before it finished.", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new MediaException(MediaException.Reason.FAILED, sentence(process.exitValue(), log.text(), args));
        }
        return log.text();
    }

    private Process start(List<String> command) throws MediaException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new MediaException(MediaException.Reason.UNAVAILABLE, "ffmpeg could not be started.", e);
        }
    }

    /** The last things ffmpeg complained of, without addresses of its objects and without this machine's paths. */
    private static String sentence(int exitCode, String said, List<String> args) {
        String complaints = said.lines()
                .map(line -> line.replaceAll("^\\[[^\\]]* @ 0x[0-9a-f]+] ?", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.collectingAndThen(Collectors.toList(), Ffmpeg::lastLines))
                .collect(Collectors.joining("; "));
        for (String arg : args) {
            if (arg.startsWith("/")) {
                complaints = complaints.replace(arg, String.valueOf(Path.of(arg).getFileName()));
            }
        }
        return "ffmpeg refused (exit code " + exitCode + ")" + (complaints.isEmpty() ? "." : ": " + complaints + ".");
    }

    private static Stream<String> lastLines(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - SENTENCE_LINES), lines.size()).stream();
    }
}
