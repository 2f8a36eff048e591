package dev.retake.planner.provider;

import dev.retake.planner.SpecWriter;

class LocalSpecWriterTest extends SpecWriterContract {
    @Override
    SpecWriter writer() {
        return new LocalSpecWriter(PRICES);
    }
}
