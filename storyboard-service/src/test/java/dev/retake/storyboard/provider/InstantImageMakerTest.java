package dev.retake.storyboard.provider;

import dev.retake.storyboard.ImageMaker;

class InstantImageMakerTest extends ImageMakerContract {
    @Override
    ImageMaker maker() {
        return new InstantImageMaker(PRICES);
    }
}
