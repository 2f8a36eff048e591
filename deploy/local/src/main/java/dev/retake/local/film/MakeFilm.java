package dev.retake.local.film;

import dev.retake.contracts.Phase;
import dev.retake.local.Screen;
import dev.retake.local.stack.Service;
import dev.retake.local.stack.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Orders a film, shows how it comes along, and brings it home. */
public final class MakeFilm {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(1);

    private final Workspace workspace;
    private final Screen screen;
    private final Path ffmpeg;

    public MakeFilm(Workspace workspace, Screen screen, Path ffmpeg) {
        this.workspace = workspace;
        this.screen = screen;
        this.ffmpeg = ffmpeg;
    }

    /** @return the playable film */
    public Path from(String prompt, String url, String token) throws FilmFailed, InterruptedException {
        RetakeApi api = new RetakeApi(url, token);
        try {
            UUID video = api.generate(prompt);
            screen.say("Video %s: “%s”".formatted(video, prompt));
            FilmStatus complete = watch(api, video);
            if (complete.finalVideoUrl() == null) {
                throw new FilmFailed("The video is complete but has no film; see %s."
                        .formatted(workspace.logOf(Service.CHECKPOINT.replica(1))));
            }
            Path file = Files.createDirectories(workspace.films().resolve(video.toString()))
                    .resolve("final_v1.mp4");
            api.download(complete.finalVideoUrl(), file);
            new FilmFile(file).requirePlayable(ffmpeg);
            return file;
        } catch (IOException e) {
            throw new FilmFailed(
                    "There is no film: %s; see %s."
                            .formatted(e.getMessage(), workspace.logOf(Service.CHECKPOINT.replica(1))),
                    e);
        }
    }

    private FilmStatus watch(RetakeApi api, UUID video) throws FilmFailed, IOException, InterruptedException {
        FilmProgress progress = new FilmProgress(System::nanoTime);
        long lastAnswer = System.nanoTime();
        long lastChange = System.nanoTime();
        int reached = -1;
        while (true) {
            try {
                FilmStatus status = api.status(video);
                lastAnswer = System.nanoTime();
                if (status.progress() > reached) {
                    reached = status.progress();
                    lastChange = lastAnswer;
                }
                tell(progress, status);
                if (status.isComplete()) {
                    return status;
                }
                if (status.hasFailed()) {
                    throw failed(status);
                }
            } catch (RetakeApi.Refused e) {
                if (e.isLasting()) {
                    throw e;
                }
            } catch (IOException e) {
                // The service may be restarting; its absence is an error only when it lasts.
                if (since(lastAnswer).compareTo(LONGEST_ABSENCE) > 0) {
                    throw e;
                }
            }
            if (since(lastChange).compareTo(LONGEST_SILENCE) > 0) {
                throw new FilmFailed("Nothing has happened for %d minutes; see the logs in %s."
                        .formatted(LONGEST_SILENCE.toMinutes(), workspace.home().resolve("logs")));
            }
            Thread.sleep(PAUSE);
        }
    }

    private void tell(FilmProgress progress, FilmStatus status) {
        if (screen.isTerminal()) {
            screen.show(progress.bars(status));
        } else {
            progress.lines(status).forEach(screen::say);
        }
        if (status.isComplete() || status.hasFailed()) {
            screen.settle();
        }
    }

    private FilmFailed failed(FilmStatus status) {
        Phase phase = status.phase();
        Service service = switch (phase) {
            case PLANNING -> Service.PLANNER;
            case STORYBOARD -> Service.STORYBOARD;
            case CHUNKS -> Service.CHUNK;
            case REFINEMENT -> Service.REFINE;
        };
        return new FilmFailed("Phase %d failed: %s; see %s."
                .formatted(
                        phase.number(),
                        status.reason().orElse("no reason given"),
                        workspace.logOf(service.replica(1))));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
