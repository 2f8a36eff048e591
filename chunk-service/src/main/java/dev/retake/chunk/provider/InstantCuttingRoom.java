package dev.retake.chunk.provider;

import dev.retake.chunk.CuttingRoom;
import dev.retake.phasekit.ReadyMade;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Hands out ready-made results without looking at any clip, for load tests. */
final class InstantCuttingRoom implements CuttingRoom {
    private final ReadyMade frame = ReadyMade.beside(InstantCuttingRoom.class, "frame.png");
    private final ReadyMade film = ReadyMade.beside(InstantCuttingRoom.class, "clip.mp4");

    @Override
    public String provider() {
        return "instant";
    }

    @Override
    public String tool() {
        return "ready-made";
    }

    @Override
    public void lastFrame(SourceFile clip, int second, Path target) throws IOException {
        frame.copyTo(target);
    }

    @Override
    public void stitch(List<Segment> segments, int fps, Path target) throws IOException {
        film.copyTo(target);
    }
}
