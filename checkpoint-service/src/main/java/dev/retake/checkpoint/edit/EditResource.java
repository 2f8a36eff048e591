package dev.retake.checkpoint.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.dispatch.RunStatus;
import dev.retake.checkpoint.platform.Caller;
import dev.retake.checkpoint.platform.FieldChecks;
import dev.retake.checkpoint.platform.Idempotency;
import dev.retake.checkpoint.platform.IfMatch;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.upload.UploadedImage;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.spec.Beat;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Edits of a pending checkpoint over HTTP. */
@Path("/api/video/{id}/checkpoints/{cp}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Edits")
public class EditResource {
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_PROMPT = 1000;
    private static final String PREFER = "wait=N waits so many seconds for the result, 120 at most and 30 by default;"
            + " respond-async does not wait";

    private final EditSpec editSpec;
    private final UploadImage uploadImage;
    private final Regenerate regenerate;
    private final UseVersion useVersion;
    private final FollowOperation follow;
    private final Idempotency idempotency;
    private final Caller caller;

    EditResource(
            EditSpec editSpec,
            UploadImage uploadImage,
            Regenerate regenerate,
            UseVersion useVersion,
            FollowOperation follow,
            Idempotency idempotency,
            Caller caller) {
        this.editSpec = editSpec;
        this.uploadImage = uploadImage;
        this.regenerate = regenerate;
        this.useVersion = useVersion;
        this.follow = follow;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Given fields replace; within style, product and audio a JSON merge patch applies. */
    public record SpecEdit(
            @Schema(type = SchemaType.ARRAY, implementation = Beat.class, description = "All beats, in order") @Nullable
            JsonNode beats,

            @Schema(implementation = StyleEdit.class) @Nullable
            JsonNode style,

            @Schema(implementation = ProductEdit.class) @Nullable
            JsonNode product,

            @Schema(implementation = AudioEdit.class) @Nullable
            JsonNode audio,

            @Schema(maxLength = LONGEST_DESCRIPTION) @Nullable
            String editDescription) {}

    /** What is to be changed about how it looks. */
    record StyleEdit(
            @Nullable String aesthetic,
            @Nullable List<String> colorPalette,
            @Nullable String mood,
            @Nullable String lighting) {}

    /** What is to be changed about what it is for. */
    record ProductEdit(@Nullable String name, @Nullable String category) {}

    /** What is to be changed about how it sounds. */
    record AudioEdit(
            @Nullable String musicStyle,
            @Nullable Integer tempo,
            @Nullable String mood) {}

    /** Which beat, and from what. */
    public record BeatRegeneration(
            @Schema(required = true, minimum = "0") @Nullable
            Integer beatIndex,

            @Schema(description = "Instead of the beat's own prompt", maxLength = LONGEST_PROMPT) @Nullable
            String promptOverride,

            @Schema(maxLength = LONGEST_DESCRIPTION) @Nullable
            String editDescription) {}

    /** Which chunk, and by whom. */
    public record ChunkRegeneration(
            @Schema(required = true, minimum = "0") @Nullable
            Integer chunkIndex,

            @Schema(description = "Instead of the video's model") @Nullable
            VideoModel modelOverride,

            @Schema(maxLength = LONGEST_DESCRIPTION) @Nullable
            String editDescription) {}

    /** Which earlier version to go back to. */
    public record VersionChoice(
            @Schema(required = true) @Nullable ArtifactType artifactType,
            @Schema(required = true) @Nullable ArtifactKey artifactKey,

            @Schema(required = true, minimum = "1") @Nullable
            Integer version,

            @Schema(maxLength = LONGEST_DESCRIPTION) @Nullable
            String editDescription) {}

    /** The version that is the newest now. */
    public record VersionResponse(UUID artifactId, int version) {}

    /** The uploaded version. */
    public record UploadResponse(
            UUID artifactId,
            @Schema(description = "Presigned") String s3Url,
            int version) {}

    /** What was made anew. */
    public record RegenerationResponse(
            UUID operationId,
            UUID artifactId,

            @Schema(description = "Presigned") @Nullable String s3Url,
            int version,

            @Schema(description = "Artifacts that still follow from the version before")
            List<ArtifactKey> stale) {}

    /** A regeneration that has not made its artifact (yet). */
    public record OperationAccepted(
            UUID operationId,

            @Schema(description = "The id the artifact will have")
            UUID artifactId,

            int version,
            RunStatus status,

            @Schema(implementation = OperationResource.OperationFailure.class) @Nullable
            JsonNode error) {}

    @PATCH
    @Path("/spec")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "editSpec",
            summary = "Change the plan",
            description = "Phase 1. The spec as a whole must stay valid: the beats' starts follow from their durations,"
                    + " and the durations add up to the film's. With more or fewer beats than before, the transitions at the"
                    + " end go or are cuts.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionResponse.class)))
    public VersionResponse spec(
            @PathParam("id") UUID id,
            @PathParam("cp") UUID checkpointId,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable SpecEdit edit) {
        Map<String, JsonNode> merged = new LinkedHashMap<>();
        if (edit != null) {
            putIfGiven(merged, "style", edit.style());
            putIfGiven(merged, "product", edit.product());
            putIfGiven(merged, "audio", edit.audio());
        }
        if (edit == null || (edit.beats() == null && merged.isEmpty())) {
            throw new Problem.Invalid("body", "must give beats, style, product or audio");
        }
        EditedVersion edited = editSpec.edit(
                target(id, checkpointId, ifMatch),
                new EditSpec.Changes(edit.beats(), merged, described(edit.editDescription())));
        return new VersionResponse(edited.artifactId(), edited.version());
    }

    @POST
    @Path("/upload-image")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadImage",
            summary = "Put a picture of one's own in a beat's place",
            description = "Phase 2. A whole PNG or JPEG of at most 20 MB, 50 megapixels and 16384 pixels a side.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UploadResponse.class)))
    @APIResponse(responseCode = "413", description = "The file has more than 20 MB")
    @APIResponse(responseCode = "415", description = "Not multipart/form-data, or the part says it is no picture")
    public UploadResponse uploadImage(
            @PathParam("id") UUID id,
            @PathParam("cp") UUID checkpointId,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch,
            @RestForm("beat_index") @Nullable String beatIndex,
            @RestForm("image") @Nullable FileUpload image,
            @RestForm("edit_description") @Nullable String editDescription) {
        UploadImage.Uploaded uploaded = uploadImage.upload(
                target(id, checkpointId, ifMatch),
                index("beat_index", beatIndex),
                () -> UploadedImage.of("image", image),
                described(editDescription));
        return new UploadResponse(uploaded.artifactId(), uploaded.url(), uploaded.version());
    }

    @POST
    @Path("/regenerate-beat")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "regenerateBeat", summary = "Make one beat's image anew", description = "Phase 2.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RegenerationResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "Not done within the wait, or it ended without its artifact: see status and error",
            headers = @Header(name = "Location", description = "The operation"),
            content = @Content(schema = @Schema(implementation = OperationAccepted.class)))
    public Response regenerateBeat(
            @PathParam("id") UUID id,
            @PathParam("cp") UUID checkpointId,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = PREFER) @HeaderParam("Prefer") @Nullable String prefer,
            @Parameter(description = Idempotency.DESCRIPTION) @HeaderParam(Idempotency.KEY) @Nullable String key,
            @Nullable BeatRegeneration request) {
        if (request == null || request.beatIndex() == null) {
            throw new Problem.Invalid("beat_index", "is required");
        }
        int index = request.beatIndex();
        String prompt = request.promptOverride();
        FieldChecks checks = new FieldChecks();
        checks.text("prompt_override", prompt, LONGEST_PROMPT);
        if (prompt != null && prompt.isBlank()) {
            checks.wrong("prompt_override", "must not be empty; leave it out to use the beat's own prompt");
        }
        checks.done();
        String description = described(request.editDescription());
        Drafts.Target target = target(id, checkpointId, ifMatch);
        return regenerated(key, request, prefer, target, () -> regenerate.beat(target, index, prompt, description));
    }

    @POST
    @Path("/regenerate-chunk")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "regenerateChunk",
            summary = "Make one clip anew",
            description = "Phase 3. The stitched video is rebuilt with it, as its own new version.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RegenerationResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "Not done within the wait, or it ended without its artifact: see status and error",
            headers = @Header(name = "Location", description = "The operation"),
            content = @Content(schema = @Schema(implementation = OperationAccepted.class)))
    public Response regenerateChunk(
            @PathParam("id") UUID id,
            @PathParam("cp") UUID checkpointId,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = PREFER) @HeaderParam("Prefer") @Nullable String prefer,
            @Parameter(description = Idempotency.DESCRIPTION) @HeaderParam(Idempotency.KEY) @Nullable String key,
            @Nullable ChunkRegeneration request) {
        if (request == null || request.chunkIndex() == null) {
            throw new Problem.Invalid("chunk_index", "is required");
        }
        int index = request.chunkIndex();
        String description = described(request.editDescription());
        Drafts.Target target = target(id, checkpointId, ifMatch);
        return regenerated(
                key,
                request,
                prefer,
                target,
                () -> regenerate.chunk(target, index, request.modelOverride(), description));
    }

    @POST
    @Path("/use-version")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "useVersion",
            summary = "Go back to an earlier version",
            description =
                    "Phases 1 to 3: the spec, a beat's image, a chunk. The earlier version becomes the newest, for"
                            + " nothing. With a chunk the stitched video is rebuilt first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "The stitched video was not rebuilt within the wait",
            headers = @Header(name = "Location", description = "The operation"),
            content = @Content(schema = @Schema(implementation = OperationAccepted.class)))
    public Response useVersion(
            @PathParam("id") UUID id,
            @PathParam("cp") UUID checkpointId,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = PREFER) @HeaderParam("Prefer") @Nullable String prefer,
            @Nullable VersionChoice choice) {
        if (choice == null
                || choice.artifactType() == null
                || choice.artifactKey() == null
                || choice.version() == null) {
            throw new Problem.Invalid("body", "must give artifact_type, artifact_key and version");
        }
        if (choice.artifactKey().type() != choice.artifactType()) {
            throw new Problem.Invalid(
                    "artifact_key", "names no " + choice.artifactType().wireName());
        }
        Drafts.Target target = target(id, checkpointId, ifMatch);
        String description = described(choice.editDescription());
        return switch (useVersion.use(target, choice.artifactKey(), choice.version(), description)) {
            case UseVersion.Outcome.Used(EditedVersion used) ->
                Response.ok(new VersionResponse(used.artifactId(), used.version()))
                        .build();
            case UseVersion.Outcome.Ordered(dev.retake.checkpoint.dispatch.Operation operation) ->
                answer(follow.ended(id, operation.id(), Prefer.patience(prefer)));
        };
    }

    private Response regenerated(
            @Nullable String key,
            Object request,
            @Nullable String prefer,
            Drafts.Target target,
            Supplier<dev.retake.checkpoint.dispatch.Operation> order) {
        Duration patience = Prefer.patience(prefer);
        return idempotency.answer(
                key,
                request,
                patience,
                () -> accepted(order.get()),
                accepted -> patience.isZero()
                        ? accepted
                        : answer(follow.ended(
                                target.videoId(), ((OperationAccepted) accepted.getEntity()).operationId(), patience)));
    }

    private static Response answer(FollowOperation.Seen seen) {
        dev.retake.checkpoint.dispatch.Operation operation = seen.operation();
        if (operation.status() != RunStatus.SUCCEEDED) {
            return accepted(operation);
        }
        return Response.ok(new RegenerationResponse(
                        operation.id(), operation.artifactId(), seen.url(), operation.version(), operation.stale()))
                .build();
    }

    private static Response accepted(dev.retake.checkpoint.dispatch.Operation operation) {
        return Response.accepted(new OperationAccepted(
                        operation.id(),
                        operation.artifactId(),
                        operation.version(),
                        operation.status(),
                        operation.error()))
                .location(URI.create("/api/video/" + operation.videoId() + "/operations/" + operation.id()))
                .build();
    }

    private Drafts.Target target(UUID videoId, UUID checkpointId, @Nullable String ifMatch) {
        return new Drafts.Target(videoId, checkpointId, caller.userId(), IfMatch.revision(ifMatch));
    }

    private static @Nullable String described(@Nullable String description) {
        FieldChecks checks = new FieldChecks();
        checks.text("edit_description", description, LONGEST_DESCRIPTION);
        checks.done();
        return description;
    }

    private static int index(String field, @Nullable String value) {
        if (value == null || !value.matches("-?\\d{1,9}")) {
            throw new Problem.Invalid(field, "must be a whole number");
        }
        return Integer.parseInt(value);
    }

    private static void putIfGiven(Map<String, JsonNode> fields, String name, @Nullable JsonNode value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
