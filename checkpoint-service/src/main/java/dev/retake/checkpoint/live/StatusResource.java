package dev.retake.checkpoint.live;

import dev.retake.checkpoint.platform.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The state of a video over HTTP: once, and as it changes. */
@Path("/api/status/{id}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
public class StatusResource {
    private final ReadStatus readStatus;
    private final WatchVideo watchVideo;
    private final Caller caller;

    StatusResource(ReadStatus readStatus, WatchVideo watchVideo, Caller caller) {
        this.readStatus = readStatus;
        this.watchVideo = watchVideo;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getStatus", summary = "Where a video stands, with its tree and its newest artifacts")
    public StatusResponse status(@PathParam("id") UUID id) {
        return readStatus.of(id, caller.userId());
    }

    @GET
    @Blocking
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(operationId = "streamStatus", summary = "What happens to a video, as it happens", description = """
                    Server-sent events, pushed. On connect one `status_update` without an id gives the present state. \
                    Then every event of the video is told once, with its sequence number as `id`: \
                    `checkpoint_created`, `checkpoint_changed`, `artifact_updated`, `operation_failed` or \
                    `status_update`. A `status_update` without an id closes whatever was told in a row, unless one \
                    with an id did; `progress` has no id either. \
                    A `status_update` always carries the state as it is when it is sent, replayed or not: states \
                    that are past are not kept. \
                    `Last-Event-ID: n` replays all events after n, `0` all there are; the ids count without gaps, \
                    and a replay tells the same ids and names as the live stream did. \
                    A comment keeps the connection alive every 15 seconds. The stream ends after `complete` or \
                    `failed`, when its token expires, when the video is deleted, and when the client takes nothing \
                    for half a minute; open it again with the last id seen.""")
    @APIResponse(
            responseCode = "200",
            description = "Each event's data is one of these, by the event's name",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            oneOf = {
                                                VideoState.class,
                                                LiveEvent.CheckpointCreated.class,
                                                LiveEvent.CheckpointChanged.class,
                                                LiveEvent.ArtifactUpdated.class,
                                                LiveEvent.OperationFailed.class,
                                                LiveEvent.Progressed.class
                                            }),
                            examples = @ExampleObject(name = "checkpoint_created", value = """
                                    id: 4
                                    event: checkpoint_created
                                    data: {"checkpoint_id":"01935b2e-5c1a-7c7e-9a55-0e4b8f1d2a31","phase":"phase1","branch":"main"}

                                    """)))
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") UUID id,
            @Parameter(description = "The id of the last event that was seen; 0 for all")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId,
            @Context Sse sse,
            @Context HttpServerResponse response) {
        return watchVideo
                .watch(id, caller.userId(), lastEventId, caller.expiresAt(), response::reset)
                .map(frame -> event(sse, frame));
    }

    /** With one space after each colon: the standard has readers drop it, and some drop it unseen. */
    private static OutboundSseEvent event(Sse sse, Frame frame) {
        if (frame.data() == null) {
            return sse.newEventBuilder().comment(" keep-alive").build();
        }
        OutboundSseEvent.Builder event =
                sse.newEventBuilder().name(" " + frame.name()).data(String.class, " " + frame.data());
        return frame.id() == null ? event.build() : event.id(" " + frame.id()).build();
    }
}
