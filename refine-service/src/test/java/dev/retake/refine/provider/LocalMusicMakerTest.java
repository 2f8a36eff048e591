package dev.retake.refine.provider;

import dev.retake.refine.MusicMaker;

class LocalMusicMakerTest extends MusicMakerContract {
    @Override
    MusicMaker maker() {
        return new LocalMusicMaker(FFMPEG, PRICES);
    }
}
