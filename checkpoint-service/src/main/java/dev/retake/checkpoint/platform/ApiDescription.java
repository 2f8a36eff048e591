package dev.retake.checkpoint.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/**
 * Completes the published description with what holds everywhere and would be forgotten somewhere if said by hand: what
 * may be null, what is always there, how any operation may fail, and examples.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private final IndexView classes;

    public ApiDescription(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        new DescribedRecords(classes).complete(api);
        DescribedProblems.addTo(api);
        DescribedExamples.addTo(api);
    }

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        // The standard wants words for each.
        return response.getRef() == null && response.getDescription() == null
                ? response.description("Done, or on its way")
                : response;
    }
}
