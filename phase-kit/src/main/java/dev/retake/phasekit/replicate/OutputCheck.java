package dev.retake.phasekit.replicate;

import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.MediaException;
import dev.retake.phasekit.MediaFacts;
import dev.retake.phasekit.MediaTask;
import dev.retake.phasekit.PhaseFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Believes a file only when it is of the right kind, decodes to its end and is as long as was ordered. Such a file is
 * kept byte by byte, unless it is of another format than its artifact has.
 */
final class OutputCheck {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int SMALLEST = 64;
    private static final int LARGEST = 8192;
    /** Models count frames, and theirs rarely make whole seconds. */
    private static final double MISSING_AT_MOST = 0.5;

    private static final double TOO_MUCH = 5;

    private final Ffmpeg ffmpeg;
    private final Cores cores;

    OutputCheck(Ffmpeg ffmpeg, Cores cores) {
        this.ffmpeg = ffmpeg;
        this.cores = cores;
    }

    void accept(Path file, Expected expected, Path target)
            throws UnusableOutput, PhaseFailure, IOException, InterruptedException {
        MediaSignature signature = MediaSignature.of(file);
        switch (expected) {
            case Expected.Still() -> {
                require(signature.isPicture(), "image");
                decode(file, "0:v:0", List.of("-err_detect", "explode"));
                requireSize(facts(file));
                keep(file, target, signature == MediaSignature.PNG, List.of("-frames:v", "1", "-f", "image2"));
            }
            case Expected.Clip(int seconds) -> {
                require(signature == MediaSignature.MP4, "MP4 video");
                decode(file, "0:v:0", List.of());
                MediaFacts facts = facts(file);
                requireSize(facts);
                requireLength(facts, seconds);
                if (facts.seconds() > seconds + TOO_MUCH) {
                    throw wrongLength(facts, seconds);
                }
                keep(file, target, true, List.of());
            }
            case Expected.Sound(int atLeast) -> {
                require(signature.isSound(), "sound file");
                decode(file, "0:a:0", List.of());
                requireLength(facts(file), atLeast);
                keep(
                        file,
                        target,
                        signature == MediaSignature.MP3,
                        List.of("-map", "0:a:0", "-c:a", "libmp3lame", "-q:a", "2", "-f", "mp3"));
            }
        }
    }

    private static void require(boolean rightKind, String kind) throws UnusableOutput {
        if (!rightKind) {
            throw new UnusableOutput("What the model delivered is no " + kind + ".", true);
        }
    }

    private static void requireSize(MediaFacts facts) throws UnusableOutput {
        boolean plausible = facts.picture()
                .filter(picture -> Math.min(picture.width(), picture.height()) >= SMALLEST)
                .filter(picture -> Math.max(picture.width(), picture.height()) <= LARGEST)
                .isPresent();
        if (!plausible) {
            throw new UnusableOutput("The picture that the model delivered has no usable size.", false);
        }
    }

    private static void requireLength(MediaFacts facts, int seconds) throws UnusableOutput {
        if (facts.seconds() < seconds - MISSING_AT_MOST) {
            throw wrongLength(facts, seconds);
        }
    }

    private static UnusableOutput wrongLength(MediaFacts facts, int seconds) {
        return new UnusableOutput(
                "The model delivered %.1f seconds where %d were ordered.".formatted(facts.seconds(), seconds), false);
    }

    private void decode(Path file, String stream, List<String> strictness)
            throws UnusableOutput, PhaseFailure, InterruptedException {
        List<String> args = new ArrayList<>(strictness);
        args.addAll(List.of("-xerror", "-i", file.toString(), "-map", stream, "-f", "null", "-"));
        look(() -> ffmpeg.run(args, TIMEOUT));
    }

    private MediaFacts facts(Path file) throws UnusableOutput, PhaseFailure, InterruptedException {
        MediaFacts[] facts = new MediaFacts[1];
        look(() -> facts[0] = ffmpeg.probe(file));
        return facts[0];
    }

    /** A file that ffmpeg refuses is the provider's fault; all other trouble is this machine's. */
    private void look(MediaTask task) throws UnusableOutput, PhaseFailure, InterruptedException {
        boolean[] refused = new boolean[1];
        cores.run(() -> {
            try {
                task.run();
            } catch (MediaException e) {
                if (e.reason() != MediaException.Reason.FAILED) {
                    throw e;
                }
                refused[0] = true;
            }
        });
        if (refused[0]) {
            throw new UnusableOutput("What the model delivered cannot be decoded.", true);
        }
    }

    private void keep(Path file, Path target, boolean asItIs, List<String> conversion)
            throws PhaseFailure, IOException, InterruptedException {
        if (asItIs) {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        List<String> args = new ArrayList<>(List.of("-i", file.toString()));
        args.addAll(conversion);
        args.add(target.toString());
        cores.run(() -> ffmpeg.run(args, TIMEOUT));
        Files.delete(file);
    }
}
