package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 words it; the shape of every answer that is not a success. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "RFC 9457 problem document")
public record ProblemDocument(
        @Schema(
                description = "A stable URN, to be told apart by programs",
                examples = "urn:retake:problem:checkpoint-not-pending")
        String type,

        @Schema(examples = "The checkpoint is not pending") String title,

        @Schema(examples = "409") int status,

        @Schema(description = "What happened and what to do next")
        String detail,

        @Schema(description = "The path that was asked for") @Nullable
        String instance,

        @Schema(description = "Names this request in the logs") @Nullable
        String traceId,

        @Schema(description = "The fields that are wrong, where fields are") @Nullable
        List<Problem.FieldError> errors,

        @Schema(description = "The run in the way") @Nullable
        Object runId,

        @Schema(description = "The regeneration in the way") @Nullable
        Object operationId,

        @Nullable Object estimateUsd,
        @Nullable Object remainingUsd,

        @Schema(description = "The checkpoint's present revision") @Nullable
        Object revision) {

    static final String MEDIA_TYPE = "application/problem+json";
}
