package dev.retake.checkpoint.platform;

import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Says why a bearer token was refused, without repeating anything of it. */
final class RefusedToken {
    private RefusedToken() {}

    static String reason(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException jwt) {
                return reason(jwt);
            }
        }
        return refused instanceof io.quarkus.security.AuthenticationFailedException
                ? "The bearer token is not one of ours."
                : "Send a bearer token: Authorization: Bearer <token>.";
    }

    private static String reason(InvalidJwtException jwt) {
        if (jwt.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "The bearer token has expired; sign in again.";
        }
        if (jwt.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return "The bearer token is not signed by the issuer we trust.";
        }
        if (jwt.hasErrorCode(ErrorCodes.SUBJECT_MISSING)) {
            return "The bearer token lacks sub, the user id.";
        }
        if (jwt.hasErrorCode(ErrorCodes.ISSUER_INVALID) || jwt.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "The bearer token is from an issuer we do not trust.";
        }
        return "The bearer token is not one of ours.";
    }
}
