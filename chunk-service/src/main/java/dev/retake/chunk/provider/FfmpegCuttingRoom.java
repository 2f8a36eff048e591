package dev.retake.chunk.provider;

import dev.retake.chunk.CuttingRoom;
import dev.retake.chunk.local.FfmpegStitcher;
import dev.retake.chunk.local.LastFrame;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cuts with ffmpeg, whoever made the clips. */
final class FfmpegCuttingRoom implements CuttingRoom {
    private final LastFrame lastFrame;
    private final FfmpegStitcher stitcher;
    private final Cores cores;

    FfmpegCuttingRoom(Ffmpeg ffmpeg, Cores cores) {
        lastFrame = new LastFrame(ffmpeg);
        stitcher = new FfmpegStitcher(ffmpeg);
        this.cores = cores;
    }

    @Override
    public String provider() {
        return "local";
    }

    @Override
    public String tool() {
        return "ffmpeg";
    }

    @Override
    public void lastFrame(SourceFile clip, int second, Path target)
            throws PhaseFailure, IOException, InterruptedException {
        Path source = clip.path();
        cores.run(() -> lastFrame.extract(source, second, target));
    }

    @Override
    public void stitch(List<Segment> segments, int fps, Path target)
            throws PhaseFailure, IOException, InterruptedException {
        List<FfmpegStitcher.Segment> fetched = new ArrayList<>();
        for (Segment segment : segments) {
            fetched.add(new FfmpegStitcher.Segment(
                    segment.clip().path(), segment.usedSeconds(), segment.dissolveIntoNext()));
        }
        cores.run(() -> stitcher.stitch(fetched, fps, target));
    }
}
