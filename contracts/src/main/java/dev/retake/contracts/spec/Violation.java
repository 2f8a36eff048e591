package dev.retake.contracts.spec;

/**
 * One broken rule.
 *
 * @param field where, as a path such as {@code beats[2].duration}; {@code spec} for the whole
 * @param message what must hold there, to be read after the field's name
 */
public record Violation(String field, String message) {
    @Override
    public String toString() {
        return field + " " + message;
    }
}
