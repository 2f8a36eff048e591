package dev.retake.planner.local;

import dev.retake.contracts.spec.Template;
import java.util.List;
import java.util.Map;

/**
 * A kind of product and how it is usually filmed.
 *
 * @param name as the spec spells it
 * @param noun what a sentence calls the thing; empty where only its own name will do
 * @param template the story form that suits it when nothing else is said
 * @param palette colours that suit it, the accent second
 * @param scene phrases for its beats: subject, surface, detail, motion, use, life, place, feature, benefit, change, rest
 */
record Category(String name, String noun, Template template, List<String> palette, Map<String, String> scene) {}
