package dev.retake.local;

import dev.retake.local.stack.RunningStack;
import java.util.concurrent.CountDownLatch;

/** Keeps a stack up until a person or the system asks this program to end, and then ends it in order. */
final class Foreground {
    private final CountDownLatch forever = new CountDownLatch(1);

    private Foreground() {}

    static Foreground of(RunningStack stack, Screen screen) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (stack.isOpen()) {
                                screen.settle();
                                screen.say("Stopping.");
                                stack.close();
                            }
                        },
                        "stop"));
        return new Foreground();
    }

    void untilInterrupted() throws InterruptedException {
        forever.await();
    }
}
