package dev.retake.checkpoint.asset;

import dev.retake.checkpoint.platform.Caller;
import dev.retake.checkpoint.upload.UploadedImage;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Pictures to be followed, over HTTP. */
@Path("/api/assets")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class AssetResource {
    private final Assets assets;
    private final Caller caller;

    AssetResource(Assets assets, Caller caller) {
        this.assets = assets;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadAsset",
            summary = "Give a picture that videos can follow",
            description =
                    "A PNG or JPEG of at most 20 MB, 50 megapixels and 16384 pixels a side, in the part file. Name "
                            + "its asset_id in reference_assets of generate.")
    @APIResponse(
            responseCode = "201",
            description = "Kept",
            content =
                    @Content(
                            schema = @Schema(implementation = Assets.Kept.class),
                            examples = @ExampleObject(name = "kept", value = """
                                    {"asset_id": "019aab3c-5f0e-7c31-9d6a-3f1f0d6a9b52",
                                     "s3_url": "https://s3.example.com/retake/alice/assets/019aab3c-5f0e-7c31-9d6a-3f1f0d6a9b52.png?X-Amz-Signature=…"}""")))
    @APIResponse(responseCode = "400", description = "There is no part file, or it holds no whole PNG or JPEG")
    @APIResponse(responseCode = "413", description = "The file has more than 20 MB")
    @APIResponse(responseCode = "415", description = "Not multipart/form-data, or the part says it is no picture")
    public Response upload(@RestForm("file") @Nullable FileUpload file) {
        String userId = caller.userId();
        return Response.status(Response.Status.CREATED)
                .entity(assets.keep(userId, UploadedImage.of("file", file)))
                .build();
    }
}
