package dev.retake.phasekit;

/** Work done by ffmpeg or on its behalf. */
@FunctionalInterface
public interface MediaTask {
    void run() throws MediaException;
}
