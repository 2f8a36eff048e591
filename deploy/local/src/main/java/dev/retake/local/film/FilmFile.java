package dev.retake.local.film;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A film, or a picture of one, on disk. */
record FilmFile(Path path) {
    void requirePlayable(Path ffmpeg) throws FilmFailed, IOException, InterruptedException {
        requireDecodable(ffmpeg, List.of("-map", "0:v", "-map", "0:a"));
    }

    void requirePicture(Path ffmpeg) throws FilmFailed, IOException, InterruptedException {
        requireDecodable(ffmpeg, List.of("-map", "0:v"));
    }

    /** Decodes every frame and sample; a single complaint of ffmpeg's is a failure. */
    private void requireDecodable(Path ffmpeg, List<String> streams)
            throws FilmFailed, IOException, InterruptedException {
        if (Files.size(path) == 0) {
            throw new FilmFailed("%s is empty.".formatted(path));
        }
        List<String> command =
                new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-nostdin", "-i", path.toString()));
        command.addAll(streams);
        command.addAll(List.of("-f", "null", "-"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String complaints = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || !complaints.isEmpty()) {
            throw new FilmFailed("%s does not play: %s."
                    .formatted(path, complaints.lines().findFirst().orElse("ffmpeg failed")));
        }
    }
}
