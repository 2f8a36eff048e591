package dev.retake.phasekit;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a media file says about itself, as ffmpeg reports it.
 *
 * @param duration the longest track's length, to the hundredth of a second; zero for a still image
 */
public record MediaFacts(Duration duration, Optional<Picture> picture, Optional<Sound> sound) {
    private static final Pattern DURATION = Pattern.compile("Duration: (\\d+):(\\d{2}):(\\d{2})\\.(\\d{2})");
    private static final Pattern STREAM = Pattern.compile("Stream #0:\\d+\\S*: (Video|Audio): (\\w+)([^\\n]*)");
    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern FORMAT_AND_SIZE = Pattern.compile(", (\\w+), (\\d{1,5})x(\\d{1,5})\\b");
    private static final Pattern RATE = Pattern.compile("([\\d.]+)(k?) fps");
    private static final Pattern SAMPLE_RATE = Pattern.compile("(\\d+) Hz, ([^,]+)");

    /**
     * The moving or still picture.
     *
     * @param codec ffmpeg's name, such as {@code h264}
     * @param fps frames a second; 0 where the file does not say
     * @param pixelFormat ffmpeg's name, such as {@code yuv420p}
     * @param standardDefinitionColour whether it declares the BT.601 matrix; all else is taken for BT.709
     */
    public record Picture(
            String codec, int width, int height, double fps, String pixelFormat, boolean standardDefinitionColour) {}

    /**
     * The sound track.
     *
     * @param codec ffmpeg's name, such as {@code aac}
     * @param sampleRate Hz
     */
    public record Sound(String codec, int sampleRate, boolean stereo) {}

    public double seconds() {
        return duration.toMillis() / 1000.0;
    }

    public boolean hasSound() {
        return sound.isPresent();
    }

    /** Reads the description ffmpeg prints of its first input. */
    static MediaFacts parse(String report) {
        Optional<Picture> picture = Optional.empty();
        Optional<Sound> sound = Optional.empty();
        Matcher stream = STREAM.matcher(firstInput(report));
        while (stream.find()) {
            String codec = stream.group(2);
            String details = stream.group(3);
            if (stream.group(1).equals("Audio")) {
                sound = sound.or(() -> soundOf(codec, details));
            } else if (!details.contains("attached pic")) {
                picture = picture.or(() -> pictureOf(codec, details));
            }
        }
        return new MediaFacts(durationIn(report), picture, sound);
    }

    private static String firstInput(String report) {
        int output = report.indexOf("Output #0");
        return output < 0 ? report : report.substring(0, output);
    }

    private static Optional<Picture> pictureOf(String codec, String details) {
        Matcher frame = FORMAT_AND_SIZE.matcher(withoutBrackets(details));
        if (!frame.find()) {
            return Optional.empty();
        }
        Matcher rate = RATE.matcher(details);
        double fps =
                rate.find() ? Double.parseDouble(rate.group(1)) * (rate.group(2).isEmpty() ? 1 : 1000) : 0;
        return Optional.of(new Picture(
                codec,
                Integer.parseInt(frame.group(2)),
                Integer.parseInt(frame.group(3)),
                fps,
                frame.group(1),
                details.contains("smpte170m") || details.contains("bt470bg")));
    }

    /** Drops the nested remarks, such as profile, tag and colours. */
    private static String withoutBrackets(String details) {
        String outer = BRACKETS.matcher(details).replaceAll("");
        return outer.equals(details) ? outer : withoutBrackets(outer);
    }

    private static Optional<Sound> soundOf(String codec, String details) {
        Matcher format = SAMPLE_RATE.matcher(details);
        return format.find()
                ? Optional.of(new Sound(
                        codec,
                        Integer.parseInt(format.group(1)),
                        format.group(2).equals("stereo")))
                : Optional.empty();
    }

    private static Duration durationIn(String report) {
        Matcher found = DURATION.matcher(report);
        if (!found.find()) {
            return Duration.ZERO;
        }
        return Duration.ofHours(Long.parseLong(found.group(1)))
                .plusMinutes(Long.parseLong(found.group(2)))
                .plusSeconds(Long.parseLong(found.group(3)))
                .plusMillis(10L * Long.parseLong(found.group(4)));
    }
}
