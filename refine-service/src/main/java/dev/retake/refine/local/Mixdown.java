package dev.retake.refine.local;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Plays a score into one stereo sound: parts side by side, a common room and echo, the kick's room made by the others,
 * and a level that neither clips nor clicks and is silent at the end.
 */
final class Mixdown {
    private static final double LONGEST_NOTE = 12;
    private static final double PEAK = 0.84;
    private static final double TARGET_RMS = 0.135;

    private final Score score;
    private final Sound mix;
    private final float[] room;
    private final float[] echo;

    private Mixdown(Score score) {
        this.score = score;
        mix = new Sound(score.form().seconds() * Sound.RATE);
        room = new float[mix.length()];
        echo = new float[mix.length()];
    }

    static Sound of(Score score) {
        Mixdown mixdown = new Mixdown(score);
        mixdown.playNotes();
        mixdown.playStrokes();
        return mixdown.finished();
    }

    private void playNotes() {
        Sound note = new Sound(Sound.samples(LONGEST_NOTE));
        Noise noise = new Noise(score.key() + 17L);
        float[] way = way();
        for (Note played : score.notes()) {
            Part part = played.part();
            int count = part.instrument().play(played.pitch(), played.seconds(), played.velocity(), noise, note);
            int at = Sound.samples(played.start());
            float gain = (float) Wave.decibels(part.decibels());
            if (part.yields()) {
                note.shape(way, count, at);
            }
            mix.add(note, count, at, gain, (float) part.pan());
            note.sendTo(room, count, at, gain * (float) part.room());
            note.sendTo(echo, count, at, gain * (float) part.echo());
        }
    }

    private void playStrokes() {
        Map<Drum, Sound> kit = new EnumMap<>(Drum.class);
        for (Stroke stroke : score.strokes()) {
            Sound sound = kit.computeIfAbsent(stroke.drum(), Drum::stroke);
            int at = Sound.samples(stroke.at()) - (stroke.drum().leadsUp() ? sound.length() : 0);
            float velocity = (float) (stroke.velocity() * 0.8);
            mix.add(sound, sound.length(), at, velocity, (float) stroke.pan());
            sound.sendTo(room, sound.length(), at, velocity * wetness(stroke.drum()));
        }
    }

    private static float wetness(Drum drum) {
        return switch (drum) {
            case KICK, HAT, SHAKER -> 0.03f;
            case SOFT_KICK, OPEN_HAT, RIDE, RISER, CRASH, SWELL -> 0.12f;
            case SNARE, CLAP, RIM -> 0.2f;
            case TOM, TAIKO, TIMPANI, IMPACT -> 0.4f;
        };
    }

    private Sound finished() {
        // An echo of three quarters of a beat interlocks with the beat instead of doubling it.
        new Echo(3 * score.form().step(), 0.42f).repeat(echo, mix, 0.7f, room, 0.25f);
        roomOf(score.idiom()).reverberate(room, mix, 0.32f);
        withoutRumble(mix.left);
        withoutRumble(mix.right);
        level(mix);
        fade(mix);
        return mix;
    }

    private static Room roomOf(Idiom idiom) {
        return switch (idiom) {
            case AMBIENT -> new Room(1.15, 4.5, 0.55);
            case PIANO -> new Room(1.0, 2.4, 0.5);
            case ORCHESTRAL -> new Room(1.1, 2.6, 0.5);
            case CINEMATIC -> new Room(1.15, 3.2, 0.5);
            case ACOUSTIC -> new Room(0.7, 1.3, 0.6);
            case JAZZ -> new Room(0.65, 1.1, 0.5);
            case HIP_HOP -> new Room(0.6, 1.0, 0.4);
            case ELECTRONIC -> new Room(0.9, 1.9, 0.6);
            case POP -> new Room(0.75, 1.5, 0.6);
        };
    }

    /** How loud the yielding parts are at every moment: turned down at each kick, back before the next. */
    private float[] way() {
        float[] way = new float[mix.length()];
        Arrays.fill(way, 1);
        float depth = switch (score.idiom()) {
            case ELECTRONIC -> 0.62f;
            case POP, HIP_HOP -> 0.3f;
            case AMBIENT, PIANO, ACOUSTIC, ORCHESTRAL, CINEMATIC, JAZZ -> 0;
        };
        int soft = Sound.samples(0.004);
        int recovery = Sound.samples(Math.min(0.32, score.form().bar() / 8));
        for (Stroke stroke : score.strokes()) {
            if (stroke.drum() != Drum.KICK) {
                continue;
            }
            int at = Sound.samples(stroke.at());
            for (int i = Math.max(0, at - soft); i < Math.min(way.length, at + recovery); i++) {
                float back = i < at ? (float) (at - i) / soft : (float) (i - at) / recovery;
                way[i] *= 1 - depth * (1 - back * back);
            }
        }
        return way;
    }

    /** A high-pass at 28 Hz: what is below only takes the loudness away from the rest. */
    private static void withoutRumble(float[] channel) {
        float follow = (float) (1 - StrictMath.exp(-2 * Math.PI * 28 / Sound.RATE));
        float slow = 0;
        float slower = 0;
        for (int i = 0; i < channel.length; i++) {
            slow += follow * (channel[i] - slow);
            float once = channel[i] - slow;
            slower += follow * (once - slower);
            channel[i] = once - slower;
        }
    }

    /** Brings the piece to a common loudness; peaks that would not fit are turned down smoothly, ahead of time. */
    private static void level(Sound sound) {
        double energy = 0;
        for (int i = 0; i < sound.length(); i++) {
            energy += sound.left[i] * sound.left[i] + sound.right[i] * sound.right[i];
        }
        float gain = (float) (TARGET_RMS / Math.sqrt(energy / (2.0 * sound.length()) + 1e-12));
        for (int i = 0; i < sound.length(); i++) {
            sound.left[i] *= gain;
            sound.right[i] *= gain;
        }
        Limiter.limit(sound, (float) PEAK);
    }

    private void fade(Sound sound) {
        int end = Sound.samples(score.form().end());
        int length = Math.min(sound.length(), (int) ((sound.length() - end) * 0.75));
        for (int i = 0; i < length; i++) {
            float gain = (float) (0.5 - 0.5 * StrictMath.cos(Math.PI * i / length));
            sound.left[sound.length() - 1 - i] *= gain;
            sound.right[sound.length() - 1 - i] *= gain;
        }
        int in = Sound.samples(0.01);
        for (int i = 0; i < in; i++) {
            sound.left[i] *= (float) i / in;
            sound.right[i] *= (float) i / in;
        }
    }
}
