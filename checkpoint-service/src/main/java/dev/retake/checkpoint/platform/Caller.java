package dev.retake.checkpoint.platform;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks: the {@code sub} of the bearer token. */
@RequestScoped
public class Caller {
    private static final int LONGEST_USER_ID = 255;

    private final JsonWebToken token;

    public Caller(JsonWebToken token) {
        this.token = token;
    }

    /** @throws Problem.Unauthenticated when the token names nobody */
    public String userId() {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new Problem.Unauthenticated("The bearer token lacks sub, the user id.");
        }
        if (subject.length() > LONGEST_USER_ID) {
            throw new Problem.Unauthenticated("The bearer token's sub is longer than 255 characters.");
        }
        return subject;
    }
}
