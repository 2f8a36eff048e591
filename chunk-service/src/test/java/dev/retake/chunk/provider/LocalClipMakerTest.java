package dev.retake.chunk.provider;

import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.local.ClipRenderer;
import dev.retake.phasekit.Cores;

class LocalClipMakerTest extends ClipMakerContract {
    @Override
    ClipMaker maker() {
        return new LocalClipMaker(new ClipRenderer(FFMPEG), new Cores(), PRICES);
    }
}
