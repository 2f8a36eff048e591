package dev.retake.refine.provider;

import dev.retake.phasekit.Cores;
import dev.retake.refine.MusicMaker;

class LocalMusicMakerTest extends MusicMakerContract {
    @Override
    MusicMaker maker() {
        return new LocalMusicMaker(FFMPEG, new Cores(), PRICES);
    }
}
