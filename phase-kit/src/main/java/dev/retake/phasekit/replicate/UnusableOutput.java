package dev.retake.phasekit.replicate;

/** What came is not what was ordered. The message is a sentence that may be shown. */
final class UnusableOutput extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean maybeCutShort;

    /** @param maybeCutShort whether the file may be sound where it lies, and only its transfer was not */
    UnusableOutput(String sentence, boolean maybeCutShort) {
        super(sentence);
        this.maybeCutShort = maybeCutShort;
    }

    boolean maybeCutShort() {
        return maybeCutShort;
    }

    String sentence() {
        String message = getMessage();
        return message == null ? "The output cannot be used." : message;
    }
}
