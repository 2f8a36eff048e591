package dev.retake.refine.local;

import java.util.EnumMap;
import java.util.IdentityHashMap;
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
    private final Sound steady;
    private final Sound yielding;
    private final Sound room;
    private final Sound echo;

    private Mixdown(Score score) {
        this.score = score;
        int length = score.form().seconds() * Sound.RATE;
        steady = new Sound(length);
        yielding = new Sound(length);
        room = new Sound(length);
        echo = new Sound(length);
    }

    static Sound of(Score score) {
        Mixdown mixdown = new Mixdown(score);
        mixdown.playNotes();
        mixdown.playStrokes();
        return mixdown.mixed();
    }

    private void playNotes() {
        Sound scratch = new Sound(Sound.samples(LONGEST_NOTE));
        Noise noise = new Noise(score.key() + 17L);
        Map<Part, Float> gains = new IdentityHashMap<>();
        for (Note note : score.notes()) {
            Part part = note.part();
            int count = part.instrument().play(note.pitch(), note.seconds(), note.velocity(), noise, scratch);
            float gain = gains.computeIfAbsent(part, p -> (float) Wave.decibels(p.decibels()));
            add(scratch, count, Sound.samples(note.start()), gain, part);
        }
    }

    private void add(Sound sound, int count, int at, float gain, Part part) {
        float pan = (float) part.pan();
        (part.yields() ? yielding : steady).add(sound, count, at, gain, pan);
        if (part.room() > 0) {
            room.add(sound, count, at, gain * (float) part.room(), pan);
        }
        if (part.echo() > 0) {
            echo.add(sound, count, at, gain * (float) part.echo(), pan);
        }
    }

    private void playStrokes() {
        Map<Drum, Sound> kit = new EnumMap<>(Drum.class);
        for (Stroke stroke : score.strokes()) {
            Sound sound = kit.computeIfAbsent(stroke.drum(), Drum::stroke);
            int at = Sound.samples(stroke.at()) - (stroke.drum().leadsUp() ? sound.length() : 0);
            float velocity = (float) (stroke.velocity() * 0.8);
            steady.add(sound, sound.length(), at, velocity, (float) stroke.pan());
            room.add(sound, sound.length(), at, velocity * wetness(stroke.drum()), (float) stroke.pan());
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

    private Sound mixed() {
        makeWay();
        // An echo of three quarters of a beat interlocks with the beat instead of doubling it.
        new Echo(3 * score.form().step(), 0.42f).repeat(echo);
        room.add(echo, echo.length(), 0, 0.25f, 0);
        roomOf(score.idiom()).reverberate(room);
        steady.add(yielding, yielding.length(), 0, 1, 0);
        steady.add(room, room.length(), 0, 0.9f, 0);
        steady.add(echo, echo.length(), 0, 0.7f, 0);
        withoutRumble(steady.left);
        withoutRumble(steady.right);
        level(steady);
        fade(steady);
        return steady;
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

    /** Turns the yielding parts down at every kick and lets them come back before the next. */
    private void makeWay() {
        float depth = switch (score.idiom()) {
            case ELECTRONIC -> 0.62f;
            case POP, HIP_HOP -> 0.3f;
            case AMBIENT, PIANO, ACOUSTIC, ORCHESTRAL, CINEMATIC, JAZZ -> 0;
        };
        int recovery = Sound.samples(Math.min(0.32, score.form().bar() / 8));
        for (Stroke stroke : score.strokes()) {
            if (depth == 0 || stroke.drum() != Drum.KICK) {
                continue;
            }
            int at = Sound.samples(stroke.at());
            int soft = Sound.samples(0.004);
            for (int i = Math.max(0, at - soft); i < Math.min(yielding.length(), at + recovery); i++) {
                float way = i < at ? (float) (at - i) / soft : (float) (i - at) / recovery;
                float gain = 1 - depth * (1 - way * way);
                yielding.left[i] *= gain;
                yielding.right[i] *= gain;
            }
        }
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
