package dev.retake.refine.local;

import dev.retake.contracts.spec.Audio;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a piece of exactly the asked length and tempo: harmony by the feeling, players by the idiom, a beginning that
 * waits, a middle that grows, and an end on the tonic. The same seed writes the same piece.
 */
final class Composition {
    private static final int BASS_TOP = 44;
    private static final List<Integer> KEYS = List.of(9, 0, 2, 4, 5, 7, 10);

    private final Form form;
    private final Idiom idiom;
    private final Feeling feeling;
    private final int key;
    private final Band band;
    private final List<Chord> chords;
    private final Chord tonic;
    private final List<Integer> scale;
    private final Random random;
    private final Random hands;
    private final List<Note> notes = new ArrayList<>();
    private final List<Stroke> strokes = new ArrayList<>();

    private Composition(Audio audio, int seconds, long seed) {
        feeling = Feeling.of(audio.mood(), audio.musicStyle());
        idiom = Idiom.of(audio.musicStyle(), feeling);
        form = Form.of(audio.tempo(), seconds, idiom);
        random = new Random(seed);
        hands = new Random(seed + 1);
        key = KEYS.get(random.nextInt(KEYS.size()));
        band = Band.of(idiom, !feeling.mode().minor());
        scale = feeling.mode().semitones().stream()
                .map(tone -> (tone + key) % 12)
                .toList();
        tonic = chord(feeling.mode().minor() ? "i" : "I");
        List<Chord> progression =
                List.of(feeling.progressions()
                                .get(random.nextInt(feeling.progressions().size()))
                                .split(" "))
                        .stream()
                        .map(this::chord)
                        .toList();
        chords = harmony(progression);
    }

    static Score write(Audio audio, int seconds, long seed) {
        Composition composition = new Composition(audio, seconds, seed);
        composition.bass();
        composition.chords();
        composition.figure();
        composition.tune();
        composition.choir();
        composition.drums();
        return new Score(
                composition.form,
                composition.idiom,
                composition.feeling,
                composition.key,
                composition.notes,
                composition.strokes);
    }

    /** The progression round and round, with a cadence in the last bar. */
    private List<Chord> harmony(List<Chord> progression) {
        List<Chord> all = new ArrayList<>();
        for (int bar = 0; bar < form.bars(); bar++) {
            all.add(progression.get(bar % progression.size()));
        }
        if (form.bars() > 1) {
            all.set(form.bars() - 1, chord(cadence()));
        }
        return all;
    }

    private String cadence() {
        return switch (feeling) {
            case TRIUMPHANT, BRIGHT, WARM, DARK -> "V";
            case CALM, REFINED -> "IV";
            case DRIVEN -> "VII";
            case DREAMY -> "II";
        };
    }

    private Chord chord(String numeral) {
        return Chord.of(numeral, feeling.mode(), key, idiom.colour());
    }

    private void bass() {
        String pattern =
                band.bassPatterns().get(random.nextInt(band.bassPatterns().size()));
        boolean slow = idiom == Idiom.AMBIENT || idiom == Idiom.PIANO || idiom == Idiom.CINEMATIC;
        double from = slow ? 0.3 : 0.42;
        for (int bar = 0; bar < form.bars(); bar++) {
            if (form.intensity(bar) < from) {
                continue;
            }
            for (int step = 0; step < form.stepsIn(bar); step++) {
                int pitch = bassPitch(pattern.charAt(step), bar);
                if (pitch >= 0) {
                    int steps = holding(pattern, step, form.stepsIn(bar));
                    play(band.bass(), bar, step, steps * 0.96, pitch, 0.72 + 0.12 * form.intensity(bar));
                }
            }
        }
        ring(band.bass(), tonic.rootBelow(BASS_TOP), 0.85);
    }

    /** −1 where nothing begins. */
    private int bassPitch(char sign, int bar) {
        Chord chord = chords.get(bar);
        int root = chord.rootBelow(BASS_TOP);
        return switch (sign) {
            case 'r' -> root;
            case 'o' -> root + 12;
            case 't' -> root + Math.floorMod(chord.tones().get(1) - root, 12);
            case 'f' -> fifthFrom(root);
            case 'a' -> {
                Chord next = bar + 1 < chords.size() ? chords.get(bar + 1) : tonic;
                yield next.rootBelow(BASS_TOP) + (root < next.rootBelow(BASS_TOP) ? -1 : 2);
            }
            default -> -1;
        };
    }

    private static int fifthFrom(int root) {
        return root >= 38 ? root - 5 : root + 7;
    }

    private static int holding(String pattern, int step, int end) {
        int next = step + 1;
        while (next < end && pattern.charAt(next) == '-') {
            next++;
        }
        return next - step;
    }

    private void chords() {
        List<Integer> voices = List.of();
        for (int bar = 0; bar < form.bars(); bar++) {
            voices = chords.get(bar).voicedAfter(voices, 62);
            double velocity = 0.5 + 0.3 * form.intensity(bar);
            boolean held = band.comping().isEmpty();
            for (int step = 0; step < form.stepsIn(bar); step++) {
                if (held ? step == 0 : band.comping().charAt(step) == 'x') {
                    int next = held ? -1 : band.comping().indexOf('x', step + 1);
                    int steps = (next < 0 ? form.stepsIn(bar) : next) - step;
                    for (int pitch : voices) {
                        play(band.chords(), bar, step, steps * (held ? 1.0 : 0.9), pitch, velocity);
                    }
                }
            }
        }
        for (int pitch : tonic.voicedAfter(voices, 62)) {
            ring(band.chords(), pitch, 0.7);
        }
    }

    private void figure() {
        List<String> patterns = band.figurePatterns();
        int chosen = random.nextInt(patterns.size());
        double from = idiom == Idiom.CINEMATIC || idiom == Idiom.ORCHESTRAL ? 0.42 : 0.25;
        int low = band.figureFrom();
        for (int bar = 0; bar < form.bars(); bar++) {
            double intensity = form.intensity(bar);
            if (intensity < from) {
                continue;
            }
            String pattern = patterns.get(bar % 4 == 3 ? (chosen + 1) % patterns.size() : chosen);
            List<Integer> tones = chords.get(bar).within(low, low + 24);
            for (int step = 0; step < form.stepsIn(bar); step++) {
                char sign = pattern.charAt(step);
                if (sign != '.') {
                    double accent = step % 4 == 0 ? 0.1 : 0;
                    int pitch = tones.get(sign - '0');
                    play(band.figure(), bar, step, figureSteps(), pitch, 0.42 + 0.28 * intensity + accent);
                }
            }
        }
        List<Integer> last = tonic.within(low, low + 24);
        for (int i = 0; i < 4; i++) {
            // The last chord is broken upwards, as a player would end.
            play(band.figure(), form.end() + i * 0.06, ringing(), last.get(i), 0.62);
        }
    }

    private double figureSteps() {
        return switch (idiom) {
            case CINEMATIC, ORCHESTRAL -> 1.5;
            case ELECTRONIC, POP -> 1.8;
            case AMBIENT, PIANO, ACOUSTIC, HIP_HOP, JAZZ -> 4;
        };
    }

    private void tune() {
        Melody melody = new Melody(scale, band.tuneCentre(), band.liveliness(), random);
        for (int bar = 0; bar < form.bars(); bar++) {
            double intensity = form.intensity(bar);
            boolean hint = intensity < 0.45 && bar % 4 != 0;
            if (hint || form.stepsIn(bar) < 16) {
                continue;
            }
            for (Melody.Tone tone : melody.over(chords.get(bar), bar)) {
                double accent = tone.step() % 8 == 0 ? 0.1 : 0;
                play(
                        band.tune(),
                        bar,
                        tone.step(),
                        Math.min(tone.steps(), 14) * 0.95,
                        tone.pitch(),
                        0.5 + 0.25 * intensity + accent);
            }
        }
        ring(band.tune(), melody.last(tonic), 0.7);
    }

    /** Those who join for the last part: the chord once more, higher. */
    private void choir() {
        List<Integer> voices = List.of();
        for (int bar = 0; bar < form.bars(); bar++) {
            voices = chords.get(bar).voicedAfter(voices, 70);
            if (form.intensity(bar) < 0.85) {
                continue;
            }
            for (int pitch : voices) {
                play(band.choir(), bar, 0, form.stepsIn(bar), pitch, 0.6);
            }
        }
        for (int pitch : tonic.voicedAfter(voices, 70)) {
            ring(band.choir(), pitch, 0.55);
        }
    }

    private void drums() {
        List<Groove> grooves = Groove.of(idiom, random.nextInt(2));
        for (int bar = 0; bar < form.bars(); bar++) {
            for (Groove groove : grooves) {
                if (form.intensity(bar) >= groove.from()) {
                    drum(groove, bar);
                }
            }
            if (form.opensSection(bar)) {
                announce(bar);
            }
        }
        if (grooves.isEmpty()) {
            return;
        }
        switch (idiom) {
            case CINEMATIC -> strike(Drum.IMPACT, form.end(), 0.9);
            case ORCHESTRAL -> {
                strike(Drum.TIMPANI, form.end(), 0.8);
                strike(Drum.CRASH, form.end(), 0.4);
            }
            case ELECTRONIC, POP, HIP_HOP -> {
                strike(Drum.KICK, form.end(), 0.85);
                strike(Drum.CRASH, form.end(), 0.45);
            }
            case JAZZ, ACOUSTIC -> strike(Drum.SOFT_KICK, form.end(), 0.6);
            case AMBIENT, PIANO -> {}
        }
    }

    private void drum(Groove groove, int bar) {
        for (int step = 0; step < form.stepsIn(bar); step++) {
            double velocity = groove.velocityAt(step);
            if (velocity > 0) {
                double human = 1 + (hands.nextDouble() - 0.5) * 0.16;
                strokes.add(new Stroke(groove.drum(), time(bar, step), velocity * human, groove.pan()));
            }
        }
    }

    /** Leads up to a new section and marks its first beat. */
    private void announce(int bar) {
        double at = form.barStart(bar);
        boolean top = form.intensity(bar) >= 1;
        switch (idiom) {
            case CINEMATIC -> {
                strike(Drum.RISER, at, top ? 0.6 : 0.35);
                strike(Drum.IMPACT, at, top ? 0.9 : 0.5);
            }
            case ORCHESTRAL -> {
                strike(Drum.SWELL, at, top ? 0.6 : 0.35);
                strike(Drum.CRASH, at, top ? 0.4 : 0.2);
            }
            case ELECTRONIC -> {
                strike(Drum.RISER, at, top ? 0.7 : 0.35);
                strike(Drum.CRASH, at, 0.45);
                fill(Drum.SNARE, bar);
            }
            case POP -> {
                strike(Drum.SWELL, at, 0.35);
                strike(Drum.CRASH, at, 0.4);
                fill(Drum.TOM, bar);
            }
            case ACOUSTIC, HIP_HOP -> strike(Drum.CRASH, at, 0.22);
            case JAZZ, AMBIENT, PIANO -> {}
        }
    }

    private void fill(Drum drum, int bar) {
        for (int step = 12; step < 16; step++) {
            strokes.add(new Stroke(drum, time(bar - 1, step), 0.3 + 0.1 * (step - 12), 0.1 * (step - 13)));
        }
    }

    private void strike(Drum drum, double at, double velocity) {
        strokes.add(new Stroke(drum, at, velocity, 0));
    }

    private void ring(Part part, int pitch, double velocity) {
        play(part, form.end(), ringing(), pitch, velocity);
    }

    private double ringing() {
        return form.seconds() - form.end();
    }

    private void play(Part part, int bar, int step, double steps, int pitch, double velocity) {
        double loose = (hands.nextDouble() - 0.5) * 2 * idiom.looseness();
        play(part, Math.max(0, time(bar, step) + loose), steps * form.step(), pitch, velocity);
    }

    private void play(Part part, double start, double seconds, int pitch, double velocity) {
        double human = 1 + (hands.nextDouble() - 0.5) * 0.14;
        notes.add(new Note(part, start, seconds, pitch, Math.min(1, velocity * human)));
    }

    private double time(int bar, int step) {
        double late = step % 2 == 1 ? idiom.swing() * form.step() : 0;
        return form.barStart(bar) + step * form.step() + late;
    }
}
