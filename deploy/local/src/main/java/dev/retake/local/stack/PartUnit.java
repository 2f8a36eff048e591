package dev.retake.local.stack;

import dev.retake.embedded.EmbeddedStack;
import dev.retake.embedded.Part;

record PartUnit(Part part) implements Unit {
    @Override
    public String name() {
        return part.name();
    }

    @Override
    public void start() {
        EmbeddedStack.start(part);
    }

    @Override
    public long pid() {
        return part.pid();
    }

    @Override
    public boolean healthy() {
        return part.healthy();
    }

    @Override
    public void stop() {
        part.stop();
    }
}
