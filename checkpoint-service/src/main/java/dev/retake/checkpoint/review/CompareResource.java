package dev.retake.checkpoint.review;

import dev.retake.checkpoint.platform.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Comparing checkpoints over HTTP. */
@Path("/api/video/{id}/compare")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Checkpoints")
public class CompareResource {
    private final CompareCheckpoints compareCheckpoints;
    private final Caller caller;

    CompareResource(CompareCheckpoints compareCheckpoints, Caller caller) {
        this.compareCheckpoints = compareCheckpoints;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "compareCheckpoints",
            summary = "Lay two checkpoints of a video side by side",
            description =
                    "Of any branches and phases: where they parted, how their specs differ, which artifacts have the "
                            + "same content, and what each whole line cost.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = CompareCheckpoints.Comparison.class),
                            examples = @ExampleObject(name = "another palette", value = """
                                    {"common_ancestor": "019aab3c-5f0e-7c31-9d6a-3f1f0d6a9b52",
                                     "spec_diff": [{"op": "replace", "path": "/style/color_palette/0", "value": "#204080"}],
                                     "artifacts": [],
                                     "cost_usd": {"a": 0.0031, "b": 0.1631}}""")))
    @APIResponse(responseCode = "400", description = "a or b is missing or no id")
    @APIResponse(responseCode = "404", description = "a or b is no checkpoint of this video")
    public CompareCheckpoints.Comparison compare(
            @PathParam("id") UUID id,
            @Parameter(
                            description = "A checkpoint",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    @QueryParam("a")
                    @Nullable
                    String a,
            @Parameter(
                            description = "Another",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    @QueryParam("b")
                    @Nullable
                    String b) {
        return compareCheckpoints.compare(id, caller.userId(), a, b);
    }
}
