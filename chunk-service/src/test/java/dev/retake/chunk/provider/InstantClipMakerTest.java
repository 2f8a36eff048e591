package dev.retake.chunk.provider;

import dev.retake.chunk.ClipMaker;

class InstantClipMakerTest extends ClipMakerContract {
    @Override
    ClipMaker maker() {
        return new InstantClipMaker(PRICES);
    }
}
