package dev.retake.checkpoint.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retake.checkpoint.platform.Caller;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.UnreadableBody;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changing and deleting one's own video over HTTP. */
@Path("/api/video/{id}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class OwnVideoResource {
    private final ChangeVideo changeVideo;
    private final DeleteVideo deleteVideo;
    private final ObjectMapper json;
    private final Caller caller;

    OwnVideoResource(ChangeVideo changeVideo, DeleteVideo deleteVideo, ObjectMapper json, Caller caller) {
        this.changeVideo = changeVideo;
        this.deleteVideo = deleteVideo;
        this.json = json;
        this.caller = caller;
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeVideo",
            summary = "Change a video's title, description, mode or budget",
            description =
                    "Fields that are absent stay as they are; title, description and budget_usd are taken away by "
                            + "null. Nothing that is pending is approved by it. With a budget below what is spent and reserved, "
                            + "what runs goes on and nothing more is started until it is raised.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ChangeRequest.class),
                            examples = {
                                @ExampleObject(name = "raise the budget", value = "{\"budget_usd\": 12.5}"),
                                @ExampleObject(
                                        name = "go on alone, but show me the storyboard",
                                        value = "{\"auto_continue\": true, \"pause_after\": [2]}"),
                                @ExampleObject(name = "without a description", value = "{\"description\": null}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = VideoSummary.class)))
    @APIResponse(responseCode = "400", description = "A field is wrong or unknown; each is named")
    public VideoSummary change(@PathParam("id") UUID id, @Nullable JsonNode body) {
        return VideoSummary.of(changeVideo.change(id, caller.userId(), before -> {
            if (body == null || !body.isObject()) {
                throw new Problem.Invalid("body", "must be a JSON object");
            }
            return read(body).applyTo(before, body);
        }));
    }

    @DELETE
    @Operation(
            operationId = "deleteVideo",
            summary = "Delete a video with all it holds",
            description = "Its pictures and films are removed from the storage in the background.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "409", description = "A run or a regeneration is under way: cancel it first")
    public void delete(@PathParam("id") UUID id) {
        deleteVideo.delete(id, caller.userId());
    }

    private ChangeRequest read(JsonNode body) {
        try {
            return json.treeToValue(body, ChangeRequest.class);
        } catch (JsonProcessingException e) {
            throw UnreadableBody.problem(e);
        }
    }
}
