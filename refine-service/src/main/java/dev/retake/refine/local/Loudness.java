package dev.retake.refine.local;

import dev.retake.phasekit.MediaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What EBU R128 says of a piece, as ffmpeg's {@code ebur128=peak=true} reports it.
 *
 * @param integrated LUFS; −70 for silence
 * @param truePeak dBTP
 */
record Loudness(double integrated, double truePeak) {
    static final double SILENCE = -70;

    private static final Pattern INTEGRATED = Pattern.compile("\\n\\s+I:\\s+(\\S+) LUFS");
    private static final Pattern TRUE_PEAK = Pattern.compile("\\n\\s+Peak:\\s+(\\S+) dBFS");

    /** Reads the summary at the end of ffmpeg's report. */
    static Loudness in(String report) throws MediaException {
        int summary = report.lastIndexOf("Summary:");
        if (summary < 0) {
            throw new MediaException(MediaException.Reason.FAILED, "ffmpeg measured no loudness.");
        }
        String text = report.substring(summary);
        return new Loudness(
                Math.max(SILENCE, value(INTEGRATED.matcher(text))), Math.max(SILENCE, value(TRUE_PEAK.matcher(text))));
    }

    boolean silent() {
        return integrated <= SILENCE + 1;
    }

    /** Silence is reported as nan or -inf. */
    private static double value(Matcher found) {
        return found.find() && found.group(1).matches("-?[\\d.]+") ? Double.parseDouble(found.group(1)) : SILENCE;
    }
}
