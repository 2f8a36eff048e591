package dev.retake.checkpoint.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers for a minute which tokens were verified: a signature takes longer to check than most requests to answer. A
 * token is taken from here only as long as it has not expired, and only to the letter.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends DefaultJWTCallerPrincipalFactory {
    private static final int AT_MOST = 1000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<String, JWTCallerPrincipal> verified = Caffeine.newBuilder()
            .maximumSize(AT_MOST)
            .expireAfterWrite(KEPT_FOR)
            .build();

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo trusted) throws ParseException {
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known != null && clock.instant().isBefore(Instant.ofEpochSecond(known.getExpirationTime()))) {
            return known;
        }
        JWTCallerPrincipal caller = super.parse(token, trusted);
        verified.put(token, caller);
        return caller;
    }
}
