package dev.retake.planner.local;

import dev.retake.contracts.spec.Template;
import java.util.List;
import java.util.Optional;

/**
 * A mood and what it does to a film.
 *
 * @param template the story form it asks for, if any
 * @param lively whether shots are quick
 * @param energy added to each beat's own
 * @param light a short noun phrase in the singular, to stand in a sentence
 */
record Mood(
        String name,
        Optional<Template> template,
        boolean lively,
        int energy,
        String light,
        String lighting,
        String aesthetic,
        String music,
        int tempo,
        List<String> palette) {}
