package dev.retake.refine.local;

import java.util.List;

/**
 * One drum's pattern over a bar of sixteen steps.
 *
 * @param pattern {@code X} accent, {@code x} stroke, {@code o} ghost, {@code .} rest
 * @param from the intensity it joins in at
 */
record Groove(Drum drum, String pattern, double from, double level, double pan) {
    static List<Groove> of(Idiom idiom, int variant) {
        boolean other = variant % 2 == 1;
        return switch (idiom) {
            case AMBIENT, PIANO -> List.of();
            case ORCHESTRAL ->
                List.of(new Groove(Drum.TIMPANI, other ? "X.......x......." : "X.........x.x...", 0.7, 0.75, 0));
            case CINEMATIC ->
                List.of(
                        new Groove(Drum.TAIKO, other ? "X..x..x.X..x..x." : "X.....x.X.x...xx", 0.75, 0.9, -0.1),
                        new Groove(Drum.TAIKO, "X...............", 0.45, 0.7, 0.1),
                        new Groove(Drum.TOM, other ? "....x.....x.x..." : "...x..x....x..x.", 0.75, 0.45, 0.35),
                        new Groove(Drum.SHAKER, "o.x.o.x.o.x.o.x.", 0.6, 0.3, -0.3));
            case ELECTRONIC ->
                List.of(
                        new Groove(Drum.KICK, "X...X...X...X...", 0.5, 0.95, 0),
                        new Groove(Drum.CLAP, "....X.......X...", 0.62, 0.6, 0),
                        new Groove(Drum.OPEN_HAT, "..x...x...x...x.", 0.7, 0.42, 0.1),
                        new Groove(Drum.HAT, other ? "x.oox.oox.oox.oo" : "xoxoxoxoxoxoxoxo", 0.45, 0.36, -0.2));
            case HIP_HOP ->
                List.of(
                        new Groove(Drum.KICK, other ? "X......x..X....." : "X.....x...X..x..", 0.45, 0.9, 0),
                        new Groove(Drum.SNARE, "....X.......X...", 0.45, 0.7, 0),
                        new Groove(Drum.HAT, other ? "x.x.x.x.x.x.xoxo" : "x.x.x.xox.x.x.x.", 0.3, 0.4, 0.2),
                        new Groove(Drum.OPEN_HAT, "..............o.", 0.8, 0.35, 0.2));
            case JAZZ ->
                List.of(
                        new Groove(Drum.RIDE, "x...x..ox...x..o", 0.45, 0.95, 0.35),
                        new Groove(Drum.HAT, "....x.......x...", 0.3, 0.8, -0.2),
                        new Groove(Drum.SOFT_KICK, "x.......o.......", 0.6, 0.9, 0),
                        new Groove(Drum.RIM, other ? "......o.....x..." : "....x......o....", 0.75, 0.6, -0.1));
            case ACOUSTIC ->
                List.of(
                        new Groove(Drum.SHAKER, "xoxoxoxoxoxoxoxo", 0.5, 0.6, 0.4),
                        new Groove(Drum.SOFT_KICK, other ? "x.......x.x....." : "x.......x.......", 0.55, 0.95, 0),
                        new Groove(Drum.CLAP, "....x.......x...", 0.8, 0.5, -0.1));
            case POP ->
                List.of(
                        new Groove(Drum.SHAKER, "x.x.x.x.x.x.x.x.", 0.3, 0.35, 0.3),
                        new Groove(Drum.KICK, other ? "X.....x.X......." : "X..x....X.x.....", 0.5, 0.85, 0),
                        new Groove(Drum.CLAP, "....X.......X...", 0.6, 0.65, 0),
                        new Groove(Drum.HAT, "xoxoxoxoxoxoxoxo", 0.8, 0.34, -0.25),
                        new Groove(Drum.OPEN_HAT, "..............x.", 0.8, 0.35, -0.2));
        };
    }

    /** 0 for a rest. */
    double velocityAt(int step) {
        return switch (pattern.charAt(step)) {
            case 'X' -> level;
            case 'x' -> 0.75 * level;
            case 'o' -> 0.42 * level;
            default -> 0;
        };
    }
}
