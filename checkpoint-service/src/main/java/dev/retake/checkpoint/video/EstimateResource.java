package dev.retake.checkpoint.video;

import dev.retake.checkpoint.platform.FieldChecks;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.spec.Template;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Prices ahead of time over HTTP. */
@Path("/api/estimate")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class EstimateResource {
    private static final String DEFAULT_MODEL = "hailuo";
    private static final String DEFAULT_TEMPLATE = "luxury_showcase";

    private final EstimateCost estimateCost;

    EstimateResource(EstimateCost estimateCost) {
        this.estimateCost = estimateCost;
    }

    @GET
    @Operation(
            operationId = "estimate",
            summary = "What each phase of a video would cost",
            description =
                    "When nothing is made twice. The planner decides on the template and may be asked for a length in "
                            + "the prompt; what a run reserves follows the spec it makes.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = EstimateCost.Estimate.class)))
    @APIResponse(responseCode = "400", description = "A parameter is wrong; each is named")
    public EstimateCost.Estimate estimate(
            @Parameter(schema = @Schema(implementation = VideoModel.class, defaultValue = DEFAULT_MODEL))
                    @QueryParam("model")
                    @DefaultValue(DEFAULT_MODEL)
                    String model,
            @Parameter(
                            description = "The form of the story",
                            schema = @Schema(implementation = Template.class, defaultValue = DEFAULT_TEMPLATE))
                    @QueryParam("template")
                    @DefaultValue(DEFAULT_TEMPLATE)
                    String template,
            @Parameter(
                            description = "Seconds; by default the template's longest",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "5", maximum = "60", multipleOf = 5))
                    @QueryParam("duration")
                    @Nullable
                    String duration) {
        FieldChecks checks = new FieldChecks();
        Optional<VideoModel> wanted =
                named(checks, "model", model, VideoModel::fromWireName, "must be one of hailuo, kling, veo");
        Optional<Template> form =
                named(checks, "template", template, Template::fromWireName, "must be one of " + templates());
        Optional<Integer> seconds = duration == null
                ? form.map(Template::maxSeconds)
                : named(
                        checks,
                        "duration",
                        duration,
                        EstimateResource::seconds,
                        "must be a number of seconds from 5 to 60 that 5 divides");
        checks.done();
        return estimateCost.of(wanted.orElseThrow(), form.orElseThrow(), seconds.orElseThrow());
    }

    private static <T> Optional<T> named(
            FieldChecks checks, String field, String value, Function<String, T> reading, String rule) {
        try {
            return Optional.of(reading.apply(value));
        } catch (IllegalArgumentException e) {
            checks.wrong(field, rule);
            return Optional.empty();
        }
    }

    private static int seconds(String value) {
        int seconds = Integer.parseInt(value);
        if (seconds < 5 || seconds > 60 || seconds % 5 != 0) {
            throw new IllegalArgumentException(value);
        }
        return seconds;
    }

    private static String templates() {
        return String.join(
                ", ", Arrays.stream(Template.values()).map(Template::wireName).toList());
    }
}
