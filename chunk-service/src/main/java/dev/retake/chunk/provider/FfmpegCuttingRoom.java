package dev.retake.chunk.provider;

import dev.retake.chunk.CuttingRoom;
import dev.retake.chunk.local.FfmpegStitcher;
import dev.retake.chunk.local.LastFrame;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.MediaTask;
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

    FfmpegCuttingRoom(Ffmpeg ffmpeg) {
        lastFrame = new LastFrame(ffmpeg);
        stitcher = new FfmpegStitcher(ffmpeg);
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
        MediaTask.carryOut(() -> lastFrame.extract(source, second, target));
    }

    @Override
    public void stitch(List<Segment> segments, int fps, Path target)
            throws PhaseFailure, IOException, InterruptedException {
        List<FfmpegStitcher.Segment> fetched = new ArrayList<>();
        for (Segment segment : segments) {
            fetched.add(new FfmpegStitcher.Segment(
                    segment.clip().path(), segment.usedSeconds(), segment.dissolveIntoNext()));
        }
        MediaTask.carryOut(() -> stitcher.stitch(fetched, fps, target));
    }
}
