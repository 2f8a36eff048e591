package dev.retake.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds an ffmpeg that has all the filters the services use: the system's if it is new enough, else the static one. */
public final class FfmpegBinary {
    private static final Pattern VERSION = Pattern.compile("^ffmpeg version n?(\\d+)\\.(\\d+)");
    private static final int MAJOR = 4;
    private static final int MINOR = 4;
    private static final List<String> ENCODERS = List.of("libx264", "aac", "libmp3lame");

    private FfmpegBinary() {}

    public static Path locate(Path home) {
        return onPath().orElseGet(() -> bundled(home));
    }

    private static Optional<Path> onPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "ffmpeg"))
                .filter(Files::isExecutable)
                .filter(FfmpegBinary::suffices)
                .findFirst();
    }

    private static boolean suffices(Path ffmpeg) {
        return isNewEnough(output(ffmpeg, "-version"))
                && ENCODERS.stream().allMatch(output(ffmpeg, "-encoders")::contains);
    }

    static boolean isNewEnough(String banner) {
        Matcher version = VERSION.matcher(banner);
        if (!version.find()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return major > MAJOR || (major == MAJOR && minor >= MINOR);
    }

    /** A hard link where the file system has them, so that a later clean build does not take it away from services. */
    static Path bundled(Path home) {
        Path original = PartsDirectory.program("ffmpeg", "ffmpeg");
        Path ffmpeg = home.toAbsolutePath().resolve("ffmpeg").resolve("ffmpeg");
        try {
            if (Files.isExecutable(ffmpeg) && Files.size(ffmpeg) == Files.size(original)) {
                return ffmpeg;
            }
            Files.createDirectories(ffmpeg.getParent());
            Files.deleteIfExists(ffmpeg);
            try {
                Files.createLink(ffmpeg, original);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(original, ffmpeg, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return ffmpeg;
        } catch (IOException e) {
            throw PartFailed.onDisk(home, e);
        }
    }

    private static String output(Path ffmpeg, String argument) {
        try {
            Process process = new ProcessBuilder(ffmpeg.toString(), "-hide_banner", argument)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
