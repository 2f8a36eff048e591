package dev.retake.local.film;

import java.util.Objects;

/** There is no film. The message says in a sentence why, and where to read more. */
public final class FilmFailed extends Exception {
    private static final long serialVersionUID = 1L;

    FilmFailed(String message) {
        super(message);
    }

    FilmFailed(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
