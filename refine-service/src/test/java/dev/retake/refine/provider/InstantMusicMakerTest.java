package dev.retake.refine.provider;

import dev.retake.refine.MusicMaker;

class InstantMusicMakerTest extends MusicMakerContract {
    @Override
    MusicMaker maker() {
        return new InstantMusicMaker(PRICES);
    }
}
