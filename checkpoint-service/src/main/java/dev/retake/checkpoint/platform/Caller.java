package dev.retake.checkpoint.platform;

import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks: the {@code sub} of the bearer token. */
@RequestScoped
public class Caller {
    /** Bytes; three times as long, escaped, an object key still has room for the rest. */
    private static final int LONGEST_USER_ID = 255;

    private final JsonWebToken token;
    private final RequestsPerUser requests;
    private boolean counted;

    public Caller(JsonWebToken token, RequestsPerUser requests) {
        this.token = token;
        this.requests = requests;
    }

    /**
     * @throws Problem.Unauthenticated when the token names nobody
     * @throws Problem.TooManyRequests when this request is one too many of theirs
     */
    public String userId() {
        String subject = subject();
        if (!counted) {
            counted = true;
            requests.count(subject);
        }
        return subject;
    }

    private String subject() {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new Problem.Unauthenticated("The bearer token lacks sub, the user id.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(subject)) {
            throw new Problem.Unauthenticated("The bearer token's sub is not text.");
        }
        if (subject.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER_ID) {
            throw new Problem.Unauthenticated("The bearer token's sub is longer than 255 bytes.");
        }
        return subject;
    }

    /** When the token stops being good. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }
}
