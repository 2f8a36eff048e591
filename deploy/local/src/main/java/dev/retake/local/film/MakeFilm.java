package dev.retake.local.film;

import dev.retake.contracts.Phase;
import dev.retake.contracts.spec.Template;
import dev.retake.local.Screen;
import dev.retake.local.stack.Service;
import dev.retake.local.stack.Workspace;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Orders a film, shows how it comes along, and brings it home. */
public final class MakeFilm {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);
    /** Films that are made without pausing may be seen paused, for as long as an approval takes. */
    private static final Duration LONGEST_HESITATION = Duration.ofSeconds(20);

    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(1);

    private final Workspace workspace;
    private final Screen screen;
    private final Path ffmpeg;
    private final RetakeApi api;

    /** @param url where the REST surface is */
    public MakeFilm(Workspace workspace, Screen screen, Path ffmpeg, String url, String token) {
        this.workspace = workspace;
        this.screen = screen;
        this.ffmpeg = ffmpeg;
        this.api = new RetakeApi(url, token);
    }

    /** @return what the phases up to that one are expected to cost, in US dollars */
    public BigDecimal estimate(Template template, int seconds, Phase upTo) throws FilmFailed, InterruptedException {
        try {
            return api.estimate(template, seconds).stream()
                    .limit(upTo.number())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        } catch (IOException e) {
            throw failed("There is no estimate", e);
        }
    }

    public FilmMade make(FilmWish wish) throws FilmFailed, InterruptedException {
        try {
            UUID video = api.generate(wish);
            screen.say("Video %s: “%s”".formatted(video, wish.prompt()));
            FilmStatus reached = watch(video, wish);
            Path directory = Files.createDirectories(workspace.films().resolve(video.toString()));
            List<Path> files =
                    wish.upTo() == Phase.REFINEMENT ? List.of(film(reached, directory)) : pictures(reached, directory);
            return new FilmMade(files, reached.costUsd());
        } catch (IOException e) {
            throw failed("There is no film", e);
        }
    }

    private Path film(FilmStatus complete, Path directory) throws FilmFailed, IOException, InterruptedException {
        if (complete.finalVideoUrl() == null) {
            throw new FilmFailed("The video is complete but has no film; see %s."
                    .formatted(workspace.logOf(Service.CHECKPOINT.replica(1))));
        }
        Path file = directory.resolve("final_v1.mp4");
        api.download(complete.finalVideoUrl(), file);
        new FilmFile(file).requirePlayable(ffmpeg);
        return file;
    }

    private List<Path> pictures(FilmStatus reached, Path directory)
            throws FilmFailed, IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (String url : reached.storyboardUrls()) {
            Path file = directory.resolve("beat_%02d_v1.png".formatted(files.size()));
            api.download(url, file);
            new FilmFile(file).requirePicture(ffmpeg);
            files.add(file);
        }
        return files;
    }

    private FilmFailed failed(String what, IOException e) {
        return new FilmFailed(
                "%s: %s; see %s.".formatted(what, e.getMessage(), workspace.logOf(Service.CHECKPOINT.replica(1))), e);
    }

    private FilmStatus watch(UUID video, FilmWish wish) throws FilmFailed, IOException, InterruptedException {
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
                if (status.hasReached(wish.upTo())) {
                    screen.settle();
                    return status;
                }
                if (status.hasFailed()) {
                    throw failed(status);
                }
                if (status.isPaused() && since(lastChange).compareTo(LONGEST_HESITATION) > 0) {
                    throw new FilmFailed("It stopped after phase %d, at $%s: going on would exceed the budget."
                            .formatted(status.phase().number(), status.costUsd()));
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
        if (status.hasFailed()) {
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
