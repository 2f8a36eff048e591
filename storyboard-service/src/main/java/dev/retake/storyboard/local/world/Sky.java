package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Rgb;

/** The sky of an hour, with its sun, its glow and its clouds, leaning towards the ad's dominant colour. */
final class Sky {
    private final Rgb top;
    private final Rgb middle;
    private final Rgb horizon;
    private final Rgb sun;
    private final float sunYaw;
    private final float sunHeight;
    private final float strength;
    private final float clouds;
    private final int salt;

    Sky(Look look, double sunYawDegrees, double clouds) {
        DayTime time = look.time();
        top = leaning(time.top(), look.palette(), 0.18);
        middle = leaning(time.middle(), look.palette(), 0.18);
        horizon = leaning(time.horizon(), look.palette(), 0.15);
        sun = time.sun();
        sunYaw = (float) Math.toRadians(sunYawDegrees);
        sunHeight = (float) Math.sin(Math.toRadians(time.sunHeight()));
        strength = (float) time.sunStrength();
        this.clouds = (float) (look.weather() == Weather.CLEAR ? clouds : Math.max(clouds, 0.75));
        salt = look.film().forPurpose("clouds").below(1 << 20);
    }

    /** The colour moved towards the palette's hue without losing its own lightness. */
    static Rgb leaning(Rgb colour, Palette palette, double amount) {
        Rgb.Lch own = colour.lch();
        Rgb.Lch lead = palette.dominant().lch();
        if (lead.chroma() < 0.03) {
            return colour.saturated(1 - amount * 0.5);
        }
        // Opposite colours would only cancel each other out to grey.
        double kin = Math.max(0.12, Math.cos(Math.toRadians(own.hue() - lead.hue()))) * (own.chroma() < 0.02 ? 0.4 : 1);
        return colour.mix(Rgb.lch(own.lightness(), Math.min(lead.chroma(), 0.16), lead.hue()), amount * kin);
    }

    Rgb horizon() {
        return horizon;
    }

    Rgb top() {
        return top;
    }

    Rgb sun() {
        return sun;
    }

    float sunYaw() {
        return sunYaw;
    }

    float sunHeight() {
        return sunHeight;
    }

    void light(float yaw, float height, float[] rgb) {
        float h = Math.clamp(height, 0, 1.2f);
        float low = Noise.step(0, 0.17f, h);
        float high = Noise.step(0.1f, 0.46f, h);
        float r = horizon.r() + (middle.r() - horizon.r()) * low;
        float g = horizon.g() + (middle.g() - horizon.g()) * low;
        float b = horizon.b() + (middle.b() - horizon.b()) * low;
        r += (top.r() - r) * high;
        g += (top.g() - g) * high;
        b += (top.b() - b) * high;
        float dx = yaw - sunYaw;
        float dy = (h - sunHeight) * 1.15f;
        float off = (float) Math.sqrt(dx * dx + dy * dy);
        float near = 1 / (1 + off * off * 22);
        float wide = 1 / (1 + off * off * 3.2f);
        if (clouds > 0) {
            float u = yaw * 1.6f;
            float v = h * 6.5f;
            float mass = Noise.layered(u + salt % 97, v + h * 3, 4, salt);
            float cover = Noise.step(0.62f - clouds * 0.2f, 0.82f - clouds * 0.1f, mass)
                    * clouds
                    * Noise.step(0.0f, 0.08f, h);
            float under = Noise.layered(u + salt % 97 + dx * 0.06f, v + h * 3 + 0.25f, 4, salt);
            float lit = 0.55f + 1.6f * Math.max(0, mass - under) + 0.5f * near;
            r += ((horizon.r() * 0.55f + sun.r() * 0.45f) * lit - r) * cover;
            g += ((horizon.g() * 0.55f + sun.g() * 0.45f) * lit - g) * cover;
            b += ((horizon.b() * 0.55f + sun.b() * 0.45f) * lit - b) * cover;
        }
        float glow =
                (near * 0.55f + wide * 0.16f) * strength * 0.5f + Noise.step(0.062f, 0.042f, off) * strength * 2.2f;
        rgb[0] = r + sun.r() * glow;
        rgb[1] = g + sun.g() * glow;
        rgb[2] = b + sun.b() * glow;
    }
}
