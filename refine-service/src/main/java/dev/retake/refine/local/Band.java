package dev.retake.refine.local;

import java.util.List;

/**
 * Who plays what in an idiom, from the bottom up. Patterns are bars of sixteen steps.
 *
 * @param bassPatterns {@code r} root, {@code t} third, {@code f} fifth, {@code o} octave, {@code a} a step off the next
 *     root; {@code -} holds, {@code .} rests
 * @param figurePatterns digits: tones of the chord, counted upwards within the figure's range; {@code .} lets ring
 * @param comping {@code x} strikes the chord anew; empty where it is held
 * @param liveliness of the tune, 0 calm to 2 busy
 */
record Band(
        Part bass,
        List<String> bassPatterns,
        Part chords,
        String comping,
        Part figure,
        List<String> figurePatterns,
        int figureFrom,
        Part tune,
        int tuneCentre,
        int liveliness,
        Part choir) {

    static Band of(Idiom idiom, boolean bright) {
        return switch (idiom) {
            case AMBIENT ->
                new Band(
                        new Part(SubBass.STEADY, -10, 0, 0, 0, false),
                        List.of("r---------------"),
                        new Part(Ensemble.PAD, -6, 0, 0.5, 0, false),
                        "",
                        new Part(new StruckString(0.25), 1, 0.3, 0.6, 0.45, false),
                        List.of("0.....2.....1...", "0...2.....3.....", "..1.....3...2..."),
                        64,
                        new Part(bright ? Bell.GLOCKENSPIEL : Bell.VIBRAPHONE, -2, -0.35, 0.7, 0.5, false),
                        79,
                        0,
                        new Part(Ensemble.GLASS, -11, 0, 0.6, 0, false));
            case PIANO ->
                new Band(
                        new Part(new StruckString(0.35), 0, -0.1, 0.3, 0, false),
                        List.of("r---------------", "r-------o-------"),
                        new Part(Ensemble.STRINGS, -16, 0, 0.5, 0, false),
                        "",
                        new Part(new StruckString(0.4), -2, 0.05, 0.35, 0, false),
                        List.of("0.1.2.1.3.2.1.2.", "0.2.1.2.3.2.1.2.", "0.1.2.3.2.1.2.1."),
                        55,
                        new Part(new StruckString(0.6), 4, 0.1, 0.4, 0.1, false),
                        76,
                        1,
                        new Part(Ensemble.STRINGS, -13, 0, 0.5, 0, false));
            case ACOUSTIC ->
                new Band(
                        new Part(new PluckedString(0.25, 2.5, 0.12), -6, 0, 0.08, 0, false),
                        List.of("r-------f-------", "r-----r-f-------"),
                        new Part(Ensemble.STRINGS, -17, 0, 0.45, 0, false),
                        "",
                        new Part(new PluckedString(0.72, 3.2, 0.25), -6.5, -0.45, 0.22, 0, false),
                        List.of("0.2.1.2.3.2.1.2.", "0.1.2.3.1.2.3.2.", "0.2.3.2.1.2.3.1."),
                        52,
                        new Part(bright ? Bell.GLOCKENSPIEL : new Flute(), bright ? -2 : -5, 0.25, 0.4, 0.15, false),
                        bright ? 77 : 76,
                        1,
                        new Part(new PluckedString(0.8, 2.4, 0.2), -8, 0.55, 0.25, 0, false));
            case ORCHESTRAL ->
                new Band(
                        new Part(new Ensemble(0.09, 0.35, 5, 4, 1400, 0.2), -3, 0.15, 0.3, 0, false),
                        List.of("r-------f-------", "r---------------"),
                        new Part(Ensemble.STRINGS, -7, 0, 0.45, 0, false),
                        "",
                        new Part(Ensemble.STACCATO, -4.5, -0.4, 0.35, 0, false),
                        List.of("0.0.1.0.2.0.1.0.", "0.1.2.1.0.1.2.1.", "2.1.0.1.2.1.0.1."),
                        58,
                        new Part(new Flute(), -4.5, 0.3, 0.5, 0, false),
                        78,
                        1,
                        new Part(Ensemble.BRASS, -7.5, 0.2, 0.5, 0, false));
            case CINEMATIC ->
                new Band(
                        new Part(SubBass.STEADY, -9, 0, 0, 0, false),
                        List.of("r---------------", "r-------r-------"),
                        new Part(Ensemble.STRINGS, -7, 0, 0.5, 0, false),
                        "",
                        new Part(Ensemble.STACCATO, -3.5, -0.3, 0.35, 0.1, false),
                        List.of("0.0.1.0.0.2.0.1.", "0.0.0.1.0.0.2.1.", "0.1.0.2.0.1.0.2."),
                        53,
                        new Part(new StruckString(0.65), 4, 0.1, 0.5, 0.25, false),
                        74,
                        0,
                        new Part(Ensemble.BRASS, -6, 0.05, 0.45, 0, false));
            case ELECTRONIC ->
                new Band(
                        new Part(Synthesizer.BASS, -2, 0, 0, 0, true),
                        List.of("..r-..r-..r-..r-", "r-.rr-.rr-.rr-.o", "..rr..ro..rr..ro"),
                        new Part(Ensemble.PAD, -8, 0, 0.35, 0, true),
                        "",
                        new Part(Synthesizer.PLUCK, -1, 0.3, 0.25, 0.35, true),
                        List.of("0.12.31.02.13.21", "0..1..2.3..2..1.", "0123210312302130"),
                        62,
                        new Part(Synthesizer.LEAD, -4, -0.1, 0.35, 0.3, false),
                        74,
                        2,
                        new Part(Ensemble.GLASS, -11, 0, 0.4, 0, true));
            case HIP_HOP ->
                new Band(
                        new Part(SubBass.BOOM, -5, 0, 0, 0, false),
                        List.of("r------r--f-----", "r-----r---o--r--"),
                        new Part(Bell.ELECTRIC_PIANO, -5, 0, 0.25, 0.1, true),
                        "x.....x.........",
                        new Part(new PluckedString(0.5, 1.2, 0.1), -3, -0.4, 0.25, 0.25, true),
                        List.of("....2.......1...", "..3.....2.......", "......1...2....."),
                        64,
                        new Part(Bell.MUSIC_BOX, 0, 0.35, 0.35, 0.3, false),
                        79,
                        1,
                        new Part(Ensemble.PAD, -13, 0, 0.4, 0, true));
            case JAZZ ->
                new Band(
                        new Part(new PluckedString(0.18, 1.6, 0.08), -4, 0, 0.08, 0, false),
                        List.of("r---t---f---a---", "r---f---o---a---"),
                        new Part(Bell.ELECTRIC_PIANO, -6, -0.2, 0.25, 0, false),
                        "x......x........",
                        new Part(new PluckedString(0.35, 1.4, 0.1), -4, 0.4, 0.2, 0, false),
                        List.of("..1.......2.....", "......2.......1."),
                        60,
                        new Part(bright ? Bell.VIBRAPHONE : new Flute(), -4, 0.25, 0.35, 0.12, false),
                        76,
                        1,
                        new Part(Ensemble.STRINGS, -15, 0, 0.45, 0, false));
            case POP ->
                new Band(
                        new Part(Synthesizer.BASS, -5, 0, 0, 0, true),
                        List.of("r-.rr-.rr-.rr-.r", "r-r-r-r-r-r-r-r-", "r-----r-r-----o-"),
                        new Part(new StruckString(0.7), -4.5, 0.2, 0.25, 0, true),
                        bright ? "x.....x.....x..." : "x.......x.......",
                        new Part(new PluckedString(0.75, 0.7, 0.08), -3, -0.45, 0.15, 0.15, false),
                        List.of("0.1.2.1.0.1.2.3.", "0.0.2.0.1.0.2.0.", "0.2.1.2.0.2.1.3."),
                        60,
                        new Part(Bell.GLOCKENSPIEL, -1, 0.35, 0.35, 0.2, false),
                        78,
                        1,
                        new Part(Ensemble.STRINGS, -11, 0, 0.4, 0, true));
        };
    }
}
