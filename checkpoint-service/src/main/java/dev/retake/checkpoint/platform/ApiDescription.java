package dev.retake.checkpoint.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/** Says of every operation what any of them may answer: a problem document. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        Content problem = OASFactory.createContent()
                .addMediaType(
                        ProblemDocument.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
        operation.getResponses().getAPIResponses().forEach((code, response) -> {
            if (!code.startsWith("2")) {
                response.setContent(problem);
            }
        });
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("Any problem: 400, 401, 403, 404, 409, 412, 413, 415, 429 or 503")
                                .content(problem));
        return operation;
    }
}
