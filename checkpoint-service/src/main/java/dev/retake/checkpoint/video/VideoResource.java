package dev.retake.checkpoint.video;

import dev.retake.checkpoint.history.VideoStatus;
import dev.retake.checkpoint.platform.Caller;
import dev.retake.checkpoint.platform.Idempotency;
import dev.retake.checkpoint.platform.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starting and listing videos over HTTP. */
@Path("/api")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class VideoResource {
    private static final int LARGEST_PAGE = 100;

    private final StartVideo startVideo;
    private final ListVideos listVideos;
    private final Idempotency idempotency;
    private final Caller caller;

    VideoResource(StartVideo startVideo, ListVideos listVideos, Idempotency idempotency, Caller caller) {
        this.startVideo = startVideo;
        this.listVideos = listVideos;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** The video that was begun. */
    public record GenerateResponse(UUID videoId, VideoStatus status, String message) {}

    /** A page of videos. */
    public record VideosResponse(
            List<VideoSummary> videos,

            @Schema(description = "Send it back as cursor for the next page; null on the last") @Nullable
            UUID nextCursor) {}

    @POST
    @Path("/generate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "generate", summary = "Ask for a video")
    @APIResponse(
            responseCode = "202",
            headers = @Header(name = "Location", description = "Its status"),
            content = @Content(schema = @Schema(implementation = GenerateResponse.class)))
    @APIResponse(responseCode = "400", description = "A field is wrong; each is named")
    @APIResponse(responseCode = "409", description = "The budget is below the first phase's estimate")
    public Response generate(
            @Parameter(description = Idempotency.DESCRIPTION) @HeaderParam(Idempotency.KEY) @Nullable String key,
            @Nullable GenerateRequest request) {
        if (request == null) {
            throw new Problem.Invalid("prompt", "is required");
        }
        StartVideo.Wish wish = request.checked();
        return idempotency.answer(key, request, () -> started(wish));
    }

    private Response started(StartVideo.Wish wish) {
        UUID id = startVideo.start(caller.userId(), wish);
        String message = wish.autoContinue()
                ? "Your video is on its way; it runs through to the film."
                : "Your video is on its way; it pauses for you after each phase.";
        return Response.accepted(new GenerateResponse(id, VideoStatus.QUEUED, message))
                .location(URI.create("/api/status/" + id))
                .build();
    }

    @GET
    @Path("/videos")
    @Operation(operationId = "listVideos", summary = "Your own videos, newest first")
    public VideosResponse videos(
            @Parameter(description = "Only videos of this status", schema = @Schema(implementation = VideoStatus.class))
                    @QueryParam("status")
                    @Nullable
                    String status,
            @Parameter(
                            description = "Only videos that wait for a decision",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("needs_review")
                    @DefaultValue("false")
                    String needsReview,
            @Parameter(
                            description = "At most this many",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @QueryParam("limit")
                    @DefaultValue("20")
                    String limit,
            @Parameter(
                            description = "next_cursor of the page before",
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    @QueryParam("cursor")
                    @Nullable
                    String cursor) {
        ListVideos.Page page = listVideos.page(
                caller.userId(), statusOf(status), trueOrFalse(needsReview), cursorOf(cursor), limitOf(limit));
        return new VideosResponse(page.videos().stream().map(VideoSummary::of).toList(), page.nextCursor());
    }

    private static @Nullable VideoStatus statusOf(@Nullable String value) {
        return value == null
                ? null
                : VideoStatus.of(value).orElseThrow(() -> new Problem.Invalid("status", "is not a video's status"));
    }

    private static boolean trueOrFalse(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Problem.Invalid("needs_review", "must be true or false");
        };
    }

    private static int limitOf(String value) {
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered below, as any other value outside the range.
        }
        throw new Problem.Invalid("limit", "must be a whole number from 1 to " + LARGEST_PAGE);
    }

    private static @Nullable UUID cursorOf(@Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("cursor", "is not a cursor we gave");
        }
    }
}
