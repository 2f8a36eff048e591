package dev.retake.storyboard.local;

import dev.retake.storyboard.local.product.Dress;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.world.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses what a product wears, so that it belongs to the palette and stands out from what is behind it. */
final class Wardrobe {
    private static final double CLEAR = 0.12;

    private Wardrobe() {}

    /** @param asked colours asked for by name, first for the body, then for the accent */
    static Dress dress(Palette palette, List<Rgb> asked) {
        Rgb.Lch behind = palette.dominant().lch();
        List<Rgb> choices = new ArrayList<>(palette.colours());
        Rgb body = asked.isEmpty()
                ? choices.stream()
                        .max(Comparator.comparingDouble(
                                c -> c.lch().distance(behind) + 0.9 * c.lch().chroma()))
                        .orElseThrow()
                : asked.getFirst();
        if (asked.isEmpty() && body.lch().distance(behind) < CLEAR) {
            body = behind.lightness() > 0.55
                    ? body.withLightness(behind.lightness() - 0.3)
                    : body.withLightness(behind.lightness() + 0.42);
        }
        Rgb chosen = body;
        Rgb accent = asked.size() > 1
                ? asked.get(1)
                : choices.stream()
                        .filter(c -> c.lch().distance(chosen.lch()) > 0.12)
                        .max(Comparator.comparingDouble(c -> c.lch().chroma()))
                        .orElse(palette.light());
        Rgb second = choices.stream()
                .filter(c -> c.lch().distance(chosen.lch()) > 0.12 && c.lch().distance(accent.lch()) > 0.08)
                .min(Comparator.comparingDouble(c -> c.lch().lightness()))
                .orElse(chosen.lch().lightness() > 0.4 ? palette.dark() : palette.light());
        return new Dress(body, second, accent, palette.metal(), palette.light(), palette.dark());
    }
}
