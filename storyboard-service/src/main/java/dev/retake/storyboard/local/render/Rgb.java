package dev.retake.storyboard.local.render;

/** A colour as linear light, where 1 is a white sheet in full light and lamps are brighter. */
public record Rgb(float r, float g, float b) {
    public static final Rgb BLACK = new Rgb(0, 0, 0);
    public static final Rgb WHITE = new Rgb(1, 1, 1);

    public static Rgb of(double r, double g, double b) {
        return new Rgb((float) r, (float) g, (float) b);
    }

    public static Rgb gray(double v) {
        return of(v, v, v);
    }

    /** The colour of a screen value such as {@code 0xd4af37}. */
    public static Rgb screen(int rgb) {
        return of(linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255));
    }

    /** The colour of lightness 0–1, chroma (0 grey, 0.3 vivid) and hue in degrees, in OKLCH. */
    public static Rgb lch(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double bb = chroma * Math.sin(Math.toRadians(hue));
        double l = Math.pow(Math.max(0, lightness + 0.3963377774 * a + 0.2158037573 * bb), 3);
        double m = Math.pow(Math.max(0, lightness - 0.1055613458 * a - 0.0638541728 * bb), 3);
        double s = Math.pow(Math.max(0, lightness - 0.0894841775 * a - 1.2914855480 * bb), 3);
        return of(
                Math.max(0, 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                Math.max(0, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                Math.max(0, -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double linear(int screen) {
        double v = screen / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    public Rgb times(double k) {
        return of(r * k, g * k, b * k);
    }

    public Rgb times(Rgb o) {
        return new Rgb(r * o.r, g * o.g, b * o.b);
    }

    public Rgb plus(Rgb o) {
        return new Rgb(r + o.r, g + o.g, b + o.b);
    }

    public Rgb mix(Rgb o, double t) {
        return of(r + (o.r - r) * t, g + (o.g - g) * t, b + (o.b - b) * t);
    }

    public float luma() {
        return 0.2126f * r + 0.7152f * g + 0.0722f * b;
    }

    /** Perceived lightness, chroma and hue, the terms in which colours are compared and moved. */
    public Lch lch() {
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        double bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return new Lch(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                Math.hypot(a, bb),
                Math.toDegrees(Math.atan2(bb, a)));
    }

    public Rgb withLightness(double lightness) {
        Lch p = lch();
        return lch(lightness, p.chroma(), p.hue());
    }

    public Rgb withChroma(double chroma) {
        Lch p = lch();
        return lch(p.lightness(), chroma, p.hue());
    }

    /** The same hue, its chroma multiplied. */
    public Rgb saturated(double k) {
        Lch p = lch();
        return lch(p.lightness(), p.chroma() * k, p.hue());
    }

    /** OKLCH: lightness 0–1, chroma from 0, hue in degrees. */
    public record Lch(double lightness, double chroma, double hue) {
        /** How far apart two colours look; 0.1 is a clear difference. */
        public double distance(Lch o) {
            double dh = Math.toRadians(hue - o.hue);
            double ab = chroma * chroma + o.chroma * o.chroma - 2 * chroma * o.chroma * Math.cos(dh);
            double dl = lightness - o.lightness;
            return Math.sqrt(Math.max(0, ab) + dl * dl);
        }
    }
}
