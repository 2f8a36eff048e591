package dev.retake.refine.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A tune made of short ideas that return: A B A and a long note, then A C A. Strong and long notes belong to the chord,
 * the others walk the scale between them, so that it fits whatever harmony comes; each phrase rises and comes back.
 */
final class Melody {
    private static final List<List<String>> IDEAS = List.of(
            List.of("x.......x.......", "x...........x...", "x.......x...x...", "....x.......x..."),
            List.of("x...x...x.......", "x...x.x.x.......", "x.....x.x...x...", "..x.x...x...x..."),
            List.of("x..x..x.x...x...", "x.x.x..x..x.....", "..x.x.x.x..x....", "x..x..x..x..x..."));
    private static final String REST_OF_PHRASE = "x...............";
    private static final int[] MOTIONS = {-2, -1, -1, 1, 1, 2, 2, -3, 3};
    /** Semitones above the centre that the bars of a phrase begin around. */
    private static final int[] ARCH = {0, 2, 5, 0};

    private final List<Integer> scale;
    private final int centre;
    private final Idea first;
    private final Idea second;
    private final Idea third;

    /** A rhythm and the way its notes move, in steps of the scale. */
    private record Idea(String rhythm, List<Integer> motions) {}

    /** A note of the tune within its bar, in steps. */
    record Tone(int step, int steps, int pitch) {}

    /**
     * @param scale pitch classes
     * @param centre the pitch it stays around
     * @param liveliness 0 calm to 2 busy
     */
    Melody(List<Integer> scale, int centre, int liveliness, Random random) {
        this.scale = List.copyOf(scale);
        this.centre = centre;
        List<String> rhythms = IDEAS.get(liveliness);
        int chosen = random.nextInt(rhythms.size());
        first = idea(rhythms.get(chosen), random);
        second = idea(rhythms.get((chosen + 1) % rhythms.size()), random);
        third = idea(rhythms.get((chosen + 2) % rhythms.size()), random);
    }

    private static Idea idea(String rhythm, Random random) {
        List<Integer> motions = new ArrayList<>();
        int wandered = 0;
        for (int i = 0; i < rhythm.length(); i++) {
            int motion = MOTIONS[random.nextInt(MOTIONS.length)];
            if (Math.abs(wandered + motion) > 4) {
                motion = -motion;
            }
            wandered += motion;
            motions.add(motion);
        }
        return new Idea(rhythm, motions);
    }

    /** The tune's given bar, over the chord that sounds then. */
    List<Tone> over(Chord chord, int bar) {
        int inPhrase = bar % 4;
        if (inPhrase == 3) {
            return sing(new Idea(REST_OF_PHRASE, second.motions()), chord, centre);
        }
        Idea answer = bar / 4 % 2 == 0 ? second : third;
        return sing(inPhrase == 1 ? answer : first, chord, centre + ARCH[inPhrase]);
    }

    private List<Tone> sing(Idea idea, Chord chord, int around) {
        List<Tone> tones = new ArrayList<>();
        int pitch = nearestTone(chord, around, -1);
        for (int step = idea.rhythm().indexOf('x'); step >= 0; ) {
            int next = idea.rhythm().indexOf('x', step + 1);
            int steps = (next < 0 ? 16 : next) - step;
            if (!tones.isEmpty()) {
                int before = pitch;
                pitch = moved(pitch, idea.motions().get(tones.size()));
                if (step % 8 == 0 || steps >= 4) {
                    pitch = nearestTone(chord, pitch, before);
                }
            }
            tones.add(new Tone(step, steps, pitch));
            step = next;
        }
        return tones;
    }

    /** Where the tune comes to rest. */
    int last(Chord tonic) {
        return nearestTone(new Chord(List.of(tonic.root())), centre, -1);
    }

    private int moved(int pitch, int motion) {
        int direction = Math.abs(pitch - centre) > 7 ? Integer.signum(centre - pitch) : Integer.signum(motion);
        int moved = pitch;
        for (int left = Math.abs(motion); left > 0; ) {
            moved += direction;
            if (scale.contains(Math.floorMod(moved, 12))) {
                left--;
            }
        }
        return moved;
    }

    /** The chord's tone nearest to the pitch, other than the one just sung. */
    private static int nearestTone(Chord chord, int pitch, int sung) {
        for (int away = 0; ; away++) {
            if (chord.contains(pitch + away) && pitch + away != sung) {
                return pitch + away;
            }
            if (chord.contains(pitch - away) && pitch - away != sung) {
                return pitch - away;
            }
        }
    }
}
