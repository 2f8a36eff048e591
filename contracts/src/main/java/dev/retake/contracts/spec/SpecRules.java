package dev.retake.contracts.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a document is a spec. Whatever the document, the answer names the fields and never throws. */
public final class SpecRules {
    static final int MAX_VIOLATIONS = 50;
    private static final int MAX_QUOTED_NAME = 60;
    static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t]]");

    private SpecRules() {}

    /** Every rule the document breaks, in reading order, at most {@value #MAX_VIOLATIONS}; empty for a valid spec. */
    public static List<Violation> violations(@Nullable JsonNode spec) {
        Findings findings = new Findings();
        check("", spec, FieldRule.SPEC, findings);
        if (spec != null) {
            checkTimes(spec, findings);
            checkTransitions(spec, findings);
        }
        return List.copyOf(findings.violations);
    }

    /** @throws InvalidSpec with every broken rule */
    public static Spec read(@Nullable JsonNode spec) throws InvalidSpec {
        List<Violation> violations = violations(spec);
        if (spec == null || !violations.isEmpty()) {
            throw new InvalidSpec(violations);
        }
        try {
            return Json.mapper().treeToValue(spec, Spec.class);
        } catch (JsonProcessingException e) {
            throw new InvalidSpec(List.of(new Violation("spec", "is not readable: " + e.getOriginalMessage())));
        }
    }

    static boolean isWhole(@Nullable JsonNode node) {
        return node != null && node.isIntegralNumber() && node.canConvertToInt();
    }

    private static void check(String path, @Nullable JsonNode node, FieldRule rule, Findings findings) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            findings.add(path, "is missing");
            return;
        }
        switch (rule) {
            case FieldRule.Text text -> checkText(path, node, text, findings);
            case FieldRule.Identifier identifier -> {
                if (!node.isTextual()
                        || node.textValue().length() > identifier.maxLength()
                        || !FieldRule.IDENTIFIER.matcher(node.textValue()).matches()) {
                    findings.add(
                            path,
                            "must be one word of letters, digits, _ and -, at most " + identifier.maxLength()
                                    + " long");
                }
            }
            case FieldRule.Whole whole -> checkWhole(path, node, whole, findings);
            case FieldRule.OneOf oneOf -> {
                if (!node.isTextual() || !oneOf.values().contains(node.textValue())) {
                    findings.add(path, "must be " + String.join(" or ", oneOf.values()));
                }
            }
            case FieldRule.Colour colour -> {
                if (!node.isTextual()
                        || !FieldRule.COLOUR.matcher(node.textValue()).matches()) {
                    findings.add(path, "must be a colour as #rrggbb");
                }
            }
            case FieldRule.Group group -> checkGroup(path, node, group, findings);
            case FieldRule.Series series -> checkSeries(path, node, series, findings);
        }
    }

    private static void checkText(String path, JsonNode node, FieldRule.Text rule, Findings findings) {
        if (!node.isTextual()) {
            findings.add(path, "must be text");
            return;
        }
        String text = node.textValue();
        if (text.isBlank()) {
            findings.add(path, "must not be empty");
        } else if (text.codePointCount(0, text.length()) > rule.maxLength()) {
            findings.add(path, "must be at most " + rule.maxLength() + " characters long");
        } else if (CONTROL.matcher(text).find()) {
            // PostgreSQL's jsonb refuses U+0000 and lone surrogates.
            findings.add(path, "must not contain control characters");
        }
    }

    private static void checkWhole(String path, JsonNode node, FieldRule.Whole rule, Findings findings) {
        boolean inRange = isWhole(node)
                && node.intValue() >= rule.min()
                && node.intValue() <= rule.max()
                && node.intValue() % rule.step() == 0;
        if (!inRange) {
            findings.add(
                    path,
                    "must be a " + (rule.step() == 1 ? "whole number" : "multiple of " + rule.step()) + " from "
                            + rule.min() + " to " + rule.max());
        }
    }

    private static void checkGroup(String path, JsonNode node, FieldRule.Group rule, Findings findings) {
        if (!node.isObject()) {
            findings.add(path, "must be an object");
            return;
        }
        rule.fields().forEach((name, field) -> check(child(path, name), node.get(name), field, findings));
        node.fieldNames().forEachRemaining(name -> {
            if (!rule.fields().containsKey(name)) {
                findings.add(
                        child(path, quoted(name)),
                        "is not a field of a " + rule.name() + ": it has "
                                + String.join(", ", rule.fields().keySet()));
            }
        });
    }

    private static void checkSeries(String path, JsonNode node, FieldRule.Series rule, Findings findings) {
        if (!node.isArray()) {
            findings.add(path, "must be a list");
            return;
        }
        if (node.size() < rule.min() || node.size() > rule.max()) {
            findings.add(path, "must have " + rule.min() + " to " + rule.max() + " entries, not " + node.size());
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            check(path + "[" + i + "]", node.get(i), rule.item(), findings);
        }
    }

    private static void checkTimes(JsonNode spec, Findings findings) {
        JsonNode beats = spec.path("beats");
        int end = 0;
        for (int i = 0; i < Math.min(beats.size(), 12); i++) {
            JsonNode beat = beats.path(i);
            if (!isWhole(beat.path("duration"))
                    || Math.abs((long) beat.get("duration").intValue()) > 60) {
                return;
            }
            if (isWhole(beat.path("start")) && beat.get("start").intValue() != end) {
                findings.add(
                        "beats[" + i + "].start", "must be " + end + ", the sum of the durations of the beats before");
            }
            end += beat.get("duration").intValue();
        }
        if (isWhole(spec.path("duration"))
                && beats.isArray()
                && spec.get("duration").intValue() != end) {
            findings.add("duration", "must be " + end + ", the sum of the beats' durations");
        }
    }

    private static void checkTransitions(JsonNode spec, Findings findings) {
        int between = spec.path("beats").size() - 1;
        int given = spec.path("transitions").size();
        if (between >= 0 && given != 0 && given != between) {
            findings.add("transitions", "must be empty or have " + between + " entries, one between each two beats");
        }
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String quoted(String name) {
        String printable = CONTROL.matcher(name).replaceAll("?");
        return printable.length() <= MAX_QUOTED_NAME ? printable : printable.substring(0, MAX_QUOTED_NAME) + "…";
    }

    private static final class Findings {
        private final List<Violation> violations = new ArrayList<>();

        void add(String path, String message) {
            if (violations.size() < MAX_VIOLATIONS) {
                violations.add(new Violation(path.isEmpty() ? "spec" : path, message));
            }
        }
    }
}
