package dev.retake.chunk.local;

import java.util.Locale;

/**
 * Where the camera goes from the untouched start image: its pose at the end of the clip, reached along {@code punch}'s
 * easing, and how it sways on the way. At the first frame every path is exactly at rest, so that a clip that
 * starts from the last frame of the one before joins it without a jump.
 *
 * @param zoom final magnification; below 1 draws back
 * @param x how far the view has moved right, in picture widths
 * @param y how far the view has moved down, in picture heights
 * @param yaw keystone of a turn, positive magnifies the right side
 * @param pitch keystone of a tilt, positive magnifies the bottom
 * @param roll final lean in radians, clockwise
 * @param punch share of the way that is gone in the first moment (0–1); the rest is even, so that moves carry on through
 *     a join
 * @param sway amplitude of the operator's hand, in picture widths
 * @param swayHertz how nervous that hand is
 */
record CameraPath(
        double zoom,
        double x,
        double y,
        double yaw,
        double pitch,
        double roll,
        double punch,
        double sway,
        double swayHertz) {
    private static final double PUNCH_SECONDS = 0.35;
    private static final double SWAY_ROOM = 3.2;

    /** @param energy 1 (still) to 10 (frantic): speed, amplitude and attack */
    static CameraPath of(CameraMove move, int energy, int seconds) {
        double drive = (Math.clamp(energy, 1, 10) - 1) / 9.0;
        double punch = 0.45 * Math.max(0, (drive - 0.45) / 0.55);
        Travel travel = new Travel(drive, seconds);
        CameraPath still = new CameraPath(1, 0, 0, 0, 0, 0, punch, 0, 0);
        return switch (move) {
            case STATIC -> still.zoomed(travel.upTo(0.004, 0.007, 0.05)).swaying(0.0009 + 0.0006 * drive, 0.11);
            case PUSH_IN -> still.zoomed(travel.upTo(0.016, 0.05, 0.24)).swaying(0.0004, 0.13);
            case PULL_OUT -> still.zoomed(-travel.upTo(0.012, 0.02, 0.085)).swaying(0.0004, 0.13);
            case PAN_LEFT -> still.panned(-travel.upTo(0.024, 0.05, 0.2));
            case PAN_RIGHT -> still.panned(travel.upTo(0.024, 0.05, 0.2));
            case TILT_UP -> still.tilted(-travel.upTo(0.024, 0.05, 0.2), 0.12);
            case TILT_DOWN -> still.tilted(travel.upTo(0.024, 0.05, 0.2), 0.12);
            case ORBIT_LEFT -> still.orbited(-travel.upTo(0.018, 0.045, 0.16));
            case ORBIT_RIGHT -> still.orbited(travel.upTo(0.018, 0.045, 0.16));
            case TRACK_LEFT -> still.tracked(-travel.upTo(0.026, 0.06, 0.22), drive);
            case TRACK_RIGHT -> still.tracked(travel.upTo(0.026, 0.06, 0.22), drive);
            case CRANE_UP -> still.tilted(-travel.upTo(0.026, 0.05, 0.22), -0.32);
            case CRANE_DOWN -> still.tilted(travel.upTo(0.026, 0.05, 0.22), -0.32);
            case HANDHELD ->
                still.zoomed(travel.upTo(0.004, 0.015, 0.08)).swaying(0.004 + 0.009 * drive, 0.35 + 0.75 * drive);
            case WHIP_LEFT -> still.panned(-travel.upTo(0.014, 0.02, 0.1));
            case WHIP_RIGHT -> still.panned(travel.upTo(0.014, 0.02, 0.1));
        };
    }

    /** How far a move goes: its speed by energy, but never beyond what a picture bears. */
    private record Travel(double drive, int seconds) {
        double upTo(double calmPerSecond, double franticPerSecond, double most) {
            return Math.min(most, (calmPerSecond + (franticPerSecond - calmPerSecond) * drive) * seconds);
        }
    }

    private CameraPath zoomed(double logarithm) {
        return new CameraPath(zoom * Math.exp(logarithm), x, y, yaw, pitch, roll, punch, sway, swayHertz);
    }

    private CameraPath swaying(double amplitude, double hertz) {
        return new CameraPath(zoom, x, y, yaw, pitch, roll, punch, amplitude, hertz);
    }

    /** Goes sideways as far as the magnification leaves room for, turning a little. */
    private CameraPath panned(double logarithm) {
        double turn = -0.12 * logarithm;
        return zoomed(Math.abs(logarithm)).turned(turn, 0).moved(Math.signum(logarithm), 0);
    }

    /** Goes up or down as far as the magnification leaves room for. */
    private CameraPath tilted(double logarithm, double keystone) {
        return zoomed(Math.abs(logarithm)).turned(0, -keystone * logarithm).moved(0, Math.signum(logarithm));
    }

    private CameraPath tracked(double logarithm, double drive) {
        return zoomed(Math.abs(logarithm))
                .moved(Math.signum(logarithm), 0)
                .swaying(0.0012 + 0.0022 * drive, 0.5 + 0.4 * drive);
    }

    private CameraPath orbited(double turn) {
        CameraPath round = zoomed(1.4 * Math.abs(turn)).turned(-turn, 0);
        return new CameraPath(round.zoom, -0.15 * turn, y, round.yaw, pitch, 0.07 * turn, punch, sway, swayHertz);
    }

    private CameraPath turned(double yaw, double pitch) {
        return new CameraPath(zoom, x, y, yaw, pitch, roll, punch, sway, swayHertz);
    }

    /** @param right −1 to 1, share of the room that the magnification leaves beside the view */
    private CameraPath moved(double right, double down) {
        double room = 0.5 - 0.5 / zoom / (1 - Math.abs(yaw) - Math.abs(pitch));
        return new CameraPath(zoom, right * room, down * room, yaw, pitch, roll, punch, sway, swayHertz);
    }

    /** Pixels beyond the picture's left and right edge that the view will reach; even, as chroma needs. */
    int horizontalBleed(int width) {
        double reach = Math.abs(x) + 0.5 / zoom / (1 - Math.abs(yaw) - Math.abs(pitch)) + 0.3 * Math.abs(roll);
        return even((reach - 0.5) * width);
    }

    /** Pixels beyond the picture's top and bottom edge that the view will reach. */
    int verticalBleed(int height) {
        double reach = Math.abs(y) + 0.5 / zoom / (1 - Math.abs(yaw) - Math.abs(pitch)) + 0.9 * Math.abs(roll);
        return even((reach - 0.5) * height);
    }

    private static int even(double pixels) {
        return pixels <= 0 ? 0 : 2 * (int) Math.ceil(pixels / 2);
    }

    /**
     * ffmpeg's perspective filter along this path, sub-pixel exact, over a canvas that surrounds the picture by the given
     * bleed. The view comes out at the same place of the canvas; identical to the input at the first frame.
     *
     * @param seconds until the final pose
     * @param seed varies the hand's sway
     */
    String perspective(int width, int height, int bleedX, int bleedY, int fps, double seconds, long seed) {
        StringBuilder filter = new StringBuilder("perspective=eval=frame:interpolation=cubic:sense=source");
        String[] corners = {"0", "1", "2", "3"};
        for (int i = 0; i < corners.length; i++) {
            double right = (i % 2 == 0 ? -1 : 1) * (1 + 2.0 * bleedX / width);
            double below = (i < 2 ? -1 : 1) * (1 + 2.0 * bleedY / height);
            String clock = clock(fps, seconds);
            String depth =
                    "(%s*(1+%s*ld(0)+%s*ld(0)))".formatted(zoomNow(), number(yaw * right), number(pitch * below));
            String lean = number(roll) + "*ld(0)";
            double u = right * width / 2;
            double v = below * height / 2;
            filter.append(":x%s='%s;%s+%s*(%s*ld(0)+%s)+(%s*cos(%s)-%s*sin(%s))/%s'"
                    .formatted(
                            corners[i],
                            clock,
                            number(width / 2.0 + bleedX),
                            number(width),
                            number(x),
                            swayNow(seed, 0),
                            number(u),
                            lean,
                            number(v),
                            lean,
                            depth));
            filter.append(":y%s='%s;%s+%s*(%s*ld(0)+%s)+(%s*sin(%s)+%s*cos(%s))/%s'"
                    .formatted(
                            corners[i],
                            clock,
                            number(height / 2.0 + bleedY),
                            number(height),
                            number(y),
                            swayNow(seed, 2),
                            number(u),
                            lean,
                            number(v),
                            lean,
                            depth));
        }
        return filter.toString();
    }

    /** Stores the progress 0–1 in variable 0, the seconds in 1 and the sway's onset 0–1 in 2; the filter counts from 1. */
    private String clock(int fps, double seconds) {
        return "st(1,(on-1)/%d);st(2,1-exp(-ld(1)/0.7));st(0,%s*ld(1)+%s*(1-exp(-ld(1)/%s)))"
                .formatted(fps, number((1 - punch) / seconds), number(punch), number(PUNCH_SECONDS));
    }

    /** The magnification runs a little ahead of a sideways move, so that the view never leaves the picture. */
    private String zoomNow() {
        String progress = x == 0 && y == 0 ? "ld(0)" : "ld(0)*(1.4-0.4*ld(0))";
        return "exp(%s*%s)*(1+%s*ld(2))".formatted(number(Math.log(zoom)), progress, number(SWAY_ROOM * sway));
    }

    /** Two slow waves that never quite repeat. */
    private String swayNow(long seed, int axis) {
        double phase = Math.floorMod(seed * 31 + axis * 7919L, 6283L) / 1000.0;
        double hertz = swayHertz * 2 * Math.PI;
        return "%s*ld(2)*(0.62*sin(%s*ld(1)+%s)+0.38*sin(%s*ld(1)+%s))"
                .formatted(
                        number(sway),
                        number(hertz),
                        number(phase),
                        number(hertz * (2.3 + 0.2 * axis)),
                        number(phase * 1.7 + 1));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.9f", value);
        return value < 0 ? "(" + text + ")" : text;
    }
}
