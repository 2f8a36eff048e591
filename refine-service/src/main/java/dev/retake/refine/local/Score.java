package dev.retake.refine.local;

import java.util.List;

/**
 * A whole composition, ready to be played.
 *
 * @param form its grid, on which every note lies but for the players' looseness
 */
record Score(Form form, Idiom idiom, Feeling feeling, int key, List<Note> notes, List<Stroke> strokes) {
    Score {
        notes = List.copyOf(notes);
        strokes = List.copyOf(strokes);
    }
}
