package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Rgb;

/**
 * The hours of the day that light a landscape differently. Colours are those of the sky from its top to the horizon,
 * then of the sun or what stands for it.
 */
public enum DayTime {
    DAWN(0x8fa6cf, 0xd9c3d2, 0xffd3b0, 0xffdcb8, 7, 2.2),
    DAY(0x4c8fd6, 0x9cc7ee, 0xdcebf5, 0xfff4dc, 42, 2.6),
    GOLDEN_HOUR(0x7d8fb8, 0xe6b98a, 0xffc98a, 0xffc878, 11, 3.2),
    SUNSET(0x3d3c72, 0xb4567a, 0xff9350, 0xff8a3c, 4.5, 3.0),
    DUSK(0x141f47, 0x41518f, 0xc58aa0, 0xd99aa8, 1, 0.7),
    NIGHT(0x060913, 0x0d1430, 0x232f57, 0xa9c0ff, 32, 0.5);

    private final Rgb top;
    private final Rgb middle;
    private final Rgb horizon;
    private final Rgb sun;
    private final double sunHeight;
    private final double sunStrength;

    DayTime(int top, int middle, int horizon, int sun, double sunHeight, double sunStrength) {
        this.top = Rgb.screen(top);
        this.middle = Rgb.screen(middle);
        this.horizon = Rgb.screen(horizon);
        this.sun = Rgb.screen(sun);
        this.sunHeight = sunHeight;
        this.sunStrength = sunStrength;
    }

    Rgb top() {
        return top;
    }

    Rgb middle() {
        return middle;
    }

    Rgb horizon() {
        return horizon;
    }

    Rgb sun() {
        return sun;
    }

    /** Elevation in degrees. */
    double sunHeight() {
        return sunHeight;
    }

    double sunStrength() {
        return sunStrength;
    }

    /** Whether lamps are lit. */
    public boolean dark() {
        return this == NIGHT || this == DUSK;
    }
}
