package dev.retake.storyboard.local.render;

import java.util.List;

/** Chance that always falls the same way for the same seed. */
public final class Dice {
    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    /** Dice of their own for one purpose, so that a throw added elsewhere does not shift the throws here. */
    public Dice forPurpose(String purpose) {
        return new Dice(mix(state + 0x9E3779B97F4A7C15L * purpose.hashCode()));
    }

    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /** From 0 up to but not including 1. */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public double between(double from, double to) {
        return from + (to - from) * unit();
    }

    /** A throw that clusters around the middle of the range. */
    public double around(double middle, double spread) {
        return middle + (unit() + unit() + unit() - 1.5) / 1.5 * spread;
    }

    public int below(int bound) {
        return (int) (unit() * bound);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    public double sign() {
        return chance(0.5) ? 1 : -1;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
