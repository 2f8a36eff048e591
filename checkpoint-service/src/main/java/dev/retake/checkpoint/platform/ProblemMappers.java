package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that can leave a resource into a problem document; never a stack trace, never HTML. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(Problem problem, UriInfo uri) {
        if (problem instanceof Problem.Unavailable) {
            LOG.error("unavailable: " + uri.getPath(), problem);
        } else {
            LOG.infof("%s: %s", uri.getPath(), problem.detail());
        }
        return ProblemResponse.of(problem, uri);
    }

    @ServerExceptionMapper
    public Response mismatchedInput(MismatchedInputException e, UriInfo uri) {
        return problem(UnreadableBody.problem(e), uri);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException e, UriInfo uri) {
        return problem(new Problem.Unauthenticated(RefusedToken.reason(e)), uri);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, UriInfo uri) {
        return problem(new Problem.NotYours(), uri);
    }

    @ServerExceptionMapper
    public Response refusedByFramework(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof StreamReadException || e.getCause() instanceof DatabindException) {
            return problem(UnreadableBody.problem((JsonProcessingException) e.getCause()), uri);
        }
        int status = e.getResponse().getStatus();
        String detail = switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not know the method.";
            case 406 -> "Answers are application/json.";
            case 413 -> "The body is too large.";
            case 415 -> "Send what this address takes: application/json, or multipart/form-data with a file.";
            default -> "The request could not be served.";
        };
        return ProblemResponse.ofStatus(status, detail, uri);
    }

    /** What we read ourselves never leaves as an IOException; so it was the request, but for an answer with no JSON form. */
    @ServerExceptionMapper
    public Response brokenOff(IOException e, UriInfo uri) {
        if (e instanceof JsonProcessingException) {
            return ownFault(e, uri);
        }
        return problem(new Problem.Invalid("body", "broke off before it was whole"), uri);
    }

    @ServerExceptionMapper
    public Response ownFault(Exception e, UriInfo uri) {
        LOG.errorf(e, "%s failed, trace %s", uri.getPath(), TraceId.current().orElse("unknown"));
        return ProblemResponse.ofStatus(
                500, "Something failed on our side. The trace id names this request in the logs.", uri);
    }
}
