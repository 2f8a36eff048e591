package dev.retake.bench;

import java.util.List;

/** One thing to be measured. */
interface Benchmark {
    /** As on the command line. */
    String name();

    /** In one sentence, with the conditions. */
    String description();

    List<Figure> run(Rig rig) throws Exception;
}
