package dev.retake.checkpoint.review;

import dev.retake.checkpoint.history.Checkpoint;
import dev.retake.checkpoint.history.CheckpointTree;
import dev.retake.checkpoint.platform.Caller;
import dev.retake.checkpoint.platform.FieldChecks;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Checkpoints and branches over HTTP. */
@Path("/api/video/{id}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Checkpoints")
public class ReviewResource {
    private final ReviewCheckpoints review;
    private final Caller caller;

    ReviewResource(ReviewCheckpoints review, Caller caller) {
        this.review = review;
        this.caller = caller;
    }

    /** The whole tree, at any size. */
    public record TreeResponse(UUID videoId, List<CheckpointTree> tree) {}

    /** Where the tree's branches end now. */
    public record BranchesResponse(List<ReviewCheckpoints.Branch> branches) {}

    @GET
    @Path("/checkpoints")
    @Operation(operationId = "listCheckpoints", summary = "The tree of a video's checkpoints")
    public TreeResponse tree(
            @PathParam("id") UUID id,
            @Parameter(description = "Only this branch's checkpoints") @QueryParam("branch") @Nullable String branch) {
        FieldChecks checks = new FieldChecks();
        checks.printable("branch", branch);
        checks.done();
        return new TreeResponse(id, review.tree(id, caller.userId(), branch));
    }

    @GET
    @Path("/checkpoints/current")
    @Operation(operationId = "getCurrentCheckpoint", summary = "The newest checkpoint that waits for a decision")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Checkpoint.class)))
    @APIResponse(responseCode = "404", description = "None waits")
    public Response current(@PathParam("id") UUID id) {
        return tagged(review.current(id, caller.userId()));
    }

    @GET
    @Path("/checkpoints/{cp}")
    @Operation(
            operationId = "getCheckpoint",
            summary = "One checkpoint with every version of every artifact",
            description = "The ETag is its revision; send it back in If-Match to decide on just what was shown.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Checkpoint.class)))
    public Response one(@PathParam("id") UUID id, @PathParam("cp") UUID checkpointId) {
        return tagged(review.one(id, caller.userId(), checkpointId));
    }

    @GET
    @Path("/branches")
    @Operation(operationId = "listBranches", summary = "The leaves of the tree, by branch")
    public BranchesResponse branches(@PathParam("id") UUID id) {
        return new BranchesResponse(review.branches(id, caller.userId()));
    }

    private static Response tagged(Checkpoint checkpoint) {
        return Response.ok(checkpoint)
                .tag(new EntityTag(Integer.toString(checkpoint.summary().revision())))
                .build();
    }
}
