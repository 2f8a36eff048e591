package dev.retake.contracts.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A document that is not a valid spec, with every rule it breaks (the first {@value SpecRules#MAX_VIOLATIONS}). */
public final class InvalidSpec extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidSpec(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
