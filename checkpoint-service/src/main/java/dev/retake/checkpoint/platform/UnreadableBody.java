package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Says of a body that could not be read which field is at fault and what was expected there. */
public final class UnreadableBody {
    private static final int LIKELY_TYPO = 3;

    private UnreadableBody() {}

    public static Problem problem(JsonProcessingException e) {
        return isTooLong(e)
                ? new Problem.TooLarge("The body is longer than " + BodyLimit.LARGEST_DOCUMENT_BYTES
                        + " bytes, the most that are taken.")
                : invalid(e);
    }

    /** Of Jackson's limits only this one is about size; nothing but the message tells which was met. */
    private static boolean isTooLong(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException limit
                    && limit.getOriginalMessage().startsWith("Document length")) {
                return true;
            }
        }
        return false;
    }

    private static Problem.Invalid invalid(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> new Problem.Invalid(path(unknown), unknownField(unknown));
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                new Problem.Invalid(path(format), "must be one of " + names(format.getTargetType()));
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() -> new Problem.Invalid("body", "must be a JSON object");
            case MismatchedInputException mismatch ->
                new Problem.Invalid(path(mismatch), "must be " + expected(mismatch.getTargetType()));
            case JsonMappingException mapping
            when !mapping.getPath().isEmpty() -> new Problem.Invalid(path(mapping), "has a value that is not allowed");
            default -> new Problem.Invalid("body", "is not valid JSON" + where(e));
        };
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String unknownField(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds() == null ? java.util.List.of() : e.getKnownPropertyIds();
        return known.stream()
                .map(Object::toString)
                .min(Comparator.comparingInt(name -> distance(name, e.getPropertyName())))
                .filter(name -> distance(name, e.getPropertyName()) <= LIKELY_TYPO)
                .map(name -> "is not known here; did you mean " + name + "?")
                .orElse("is not known here");
    }

    private static String expected(java.lang.reflect.@org.jspecify.annotations.Nullable Type type) {
        if (!(type instanceof Class<?> c)) {
            return "of another type";
        }
        if (c == String.class) {
            return "a string";
        }
        if (c == boolean.class || c == Boolean.class) {
            return "true or false";
        }
        if (c == int.class || c == Integer.class || c == long.class || c == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(c)) {
            return "a number";
        }
        if (c == java.util.UUID.class) {
            return "a UUID";
        }
        if (c.isEnum()) {
            return "one of " + names(c);
        }
        return Collection.class.isAssignableFrom(c) || c.isArray() ? "a list" : "an object";
    }

    private static String names(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
