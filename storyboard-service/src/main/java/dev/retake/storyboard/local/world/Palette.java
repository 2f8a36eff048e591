package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Rgb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The ad's colours in their roles.
 *
 * @param colours as given, the dominant one first; never empty
 * @param dominant what most of the picture is
 * @param second what stands beside it
 * @param accent the most vivid one, in small doses
 * @param metal of metal parts: gold, rose gold or silver, whichever is nearest
 * @param light a near-white of the palette's temperature
 * @param dark a near-black of it
 */
public record Palette(List<Rgb> colours, Rgb dominant, Rgb second, Rgb accent, Rgb metal, Rgb light, Rgb dark) {
    private static final Rgb GOLD = Rgb.of(1.0, 0.74, 0.34);
    private static final Rgb ROSE = Rgb.of(0.98, 0.62, 0.48);
    private static final Rgb SILVER = Rgb.of(0.86, 0.87, 0.89);

    public Palette {
        colours = List.copyOf(colours);
    }

    /** Anything in the list that is not {@code #rrggbb} is passed over. */
    public static Palette of(List<String> hex) {
        List<Rgb> colours = new ArrayList<>();
        for (String text : hex) {
            String clean = text.strip().toLowerCase(Locale.ROOT);
            if (clean.matches("#[0-9a-f]{6}")) {
                colours.add(Rgb.screen(Integer.parseInt(clean.substring(1), 16)));
            }
        }
        if (colours.isEmpty()) {
            colours.addAll(List.of(Rgb.screen(0x2b3440), Rgb.screen(0xe8e2d6), Rgb.screen(0xd98e4a)));
        }
        return in(colours);
    }

    private static Palette in(List<Rgb> colours) {
        Rgb dominant = colours.getFirst();
        List<Rgb> others = colours.subList(1, colours.size());
        Rgb vivid = colours.stream()
                .max(Comparator.comparingDouble(c -> c.lch().chroma()))
                .orElseThrow();
        Rgb accent = others.stream()
                .max(Comparator.comparingDouble(
                        c -> c.lch().chroma() + 0.25 * c.lch().distance(dominant.lch())))
                .orElseGet(() -> contrary(dominant));
        Rgb second = others.stream()
                .filter(c -> others.size() == 1 || c != accent)
                .max(Comparator.comparingDouble(c -> c.lch().distance(dominant.lch())))
                .orElseGet(() -> moved(dominant));
        double hue = vivid.lch().chroma() > 0.03 ? vivid.lch().hue() : 80;
        return new Palette(
                colours,
                dominant,
                second,
                accent,
                metal(colours),
                Rgb.lch(0.95, 0.012, hue),
                Rgb.lch(0.19, 0.012, hue));
    }

    private static Rgb contrary(Rgb colour) {
        Rgb.Lch c = colour.lch();
        return Rgb.lch(
                c.lightness() > 0.6 ? 0.5 : 0.75, Math.max(0.1, c.chroma()), c.hue() + (c.chroma() < 0.03 ? 80 : 28));
    }

    private static Rgb moved(Rgb colour) {
        Rgb.Lch c = colour.lch();
        return Rgb.lch(c.lightness() > 0.5 ? c.lightness() - 0.35 : c.lightness() + 0.4, c.chroma() * 0.7, c.hue());
    }

    private static Rgb metal(List<Rgb> colours) {
        for (Rgb c : colours) {
            Rgb.Lch p = c.lch();
            double hue = (p.hue() + 360) % 360;
            if (p.chroma() > 0.05 && p.chroma() < 0.16 && p.lightness() > 0.45) {
                if (hue > 68 && hue < 105) {
                    return GOLD;
                }
                if (hue > 25 && hue <= 68 && p.chroma() < 0.12) {
                    return ROSE;
                }
            }
        }
        return SILVER;
    }

    /** The same palette with another colour in the lead. */
    public Palette led(Rgb by) {
        List<Rgb> all = new ArrayList<>();
        all.add(by);
        all.addAll(colours);
        return in(all);
    }

    public boolean isDark() {
        return dominant.lch().lightness() < 0.36;
    }
}
