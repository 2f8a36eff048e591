package dev.retake.planner.provider;

import dev.retake.planner.SpecWriter;

class InstantSpecWriterTest extends SpecWriterContract {
    @Override
    SpecWriter writer() {
        return new InstantSpecWriter(PRICES);
    }
}
