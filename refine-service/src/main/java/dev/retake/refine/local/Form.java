package dev.retake.refine.local;

/**
 * The piece's plan: bars of sixteen steps on the asked tempo's grid, how intense each is, and where the final chord
 * falls, early enough to ring out.
 *
 * @param tempo beats a minute
 * @param bar seconds; four beats, or two or eight where those would be too long or too short
 * @param halves half bars before the final chord
 * @param seconds the whole length
 */
record Form(int tempo, double bar, int halves, int seconds) {
    private static final double SHORTEST_BAR = 1.7;

    static Form of(int tempo, int seconds, Idiom idiom) {
        int possible = Math.clamp(tempo, 40, 220);
        double bar = 4 * 60.0 / possible;
        while (bar > idiom.longestBar()) {
            bar /= 2;
        }
        while (bar < SHORTEST_BAR && bar * 2 <= idiom.longestBar()) {
            bar *= 2;
        }
        double ringing = Math.clamp(1.2 + 0.08 * seconds, 1.6, 3.6);
        return new Form(possible, bar, Math.max(1, (int) ((seconds - ringing) / (bar / 2))), seconds);
    }

    double step() {
        return bar / 16;
    }

    /** Bars before the final chord; the last one may be a half. */
    int bars() {
        return (halves + 1) / 2;
    }

    /** Where the final chord falls, in seconds. */
    double end() {
        return halves * bar / 2;
    }

    double barStart(int index) {
        return index * bar;
    }

    /** Steps that the bar has before the final chord: 16, or 8. */
    int stepsIn(int index) {
        return Math.min(16, halves * 8 - index * 16);
    }

    /** How much is going on: 0 nothing, 1 everyone. It grows to the last part, with one breath in a long piece. */
    double intensity(int index) {
        int bars = bars();
        if (bars < 3) {
            return index == 0 && bars == 2 ? 0.6 : 0.9;
        }
        if (index < introBars()) {
            return 0.3;
        }
        if (breathes(index)) {
            return 0.4;
        }
        if (index >= peakBar()) {
            return 1;
        }
        return 0.5 + 0.3 * (index - introBars()) / Math.max(1, peakBar() - introBars());
    }

    /** Whether something new begins here. */
    boolean opensSection(int index) {
        return index > 0 && (index == introBars() || index == peakBar() || (breathes(index - 1) && !breathes(index)));
    }

    private int introBars() {
        return bars() < 8 ? 1 : even(bars() * 0.17);
    }

    private int peakBar() {
        return bars() < 8 ? (bars() + 1) / 2 : even(bars() * 0.48);
    }

    private boolean breathes(int index) {
        int breath = even(bars() * 0.7);
        return bars() >= 14 && index >= breath && index < breath + 2;
    }

    private static int even(double bars) {
        return Math.max(2, 2 * (int) Math.round(bars / 2));
    }
}
