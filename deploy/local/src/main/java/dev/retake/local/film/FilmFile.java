package dev.retake.local.film;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A film on disk. */
record FilmFile(Path path) {

    /** Decodes every frame and sample; a single complaint of ffmpeg's is a failure. */
    void requirePlayable(Path ffmpeg) throws FilmFailed, IOException, InterruptedException {
        if (Files.size(path) == 0) {
            throw new FilmFailed("%s is empty.".formatted(path));
        }
        Process process = new ProcessBuilder(
                        ffmpeg.toString(),
                        "-v",
                        "error",
                        "-nostdin",
                        "-i",
                        path.toString(),
                        "-map",
                        "0:v",
                        "-map",
                        "0:a",
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .start();
        String complaints = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || !complaints.isEmpty()) {
            throw new FilmFailed("%s does not play: %s."
                    .formatted(path, complaints.lines().findFirst().orElse("ffmpeg failed")));
        }
    }
}
