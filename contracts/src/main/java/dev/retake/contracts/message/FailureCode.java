package dev.retake.contracts.message;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a run or operation failed. */
public enum FailureCode {
    /** The provider will not do this as asked. */
    @JsonProperty("provider_rejected")
    PROVIDER_REJECTED,
    /** The provider tried and failed. */
    @JsonProperty("provider_failed")
    PROVIDER_FAILED,
    /** The provider cannot be reached, or is busy for too long. */
    @JsonProperty("provider_unavailable")
    PROVIDER_UNAVAILABLE,
    /** A paid call may or may not have been accepted; only a person may pay again. */
    @JsonProperty("outcome_unknown")
    OUTCOME_UNKNOWN,
    /** The provider refuses the content. */
    @JsonProperty("content_refused")
    CONTENT_REFUSED,
    /** What the provider gave cannot be used. */
    @JsonProperty("invalid_output")
    INVALID_OUTPUT,
    /** S3 cannot be reached. */
    @JsonProperty("storage_unavailable")
    STORAGE_UNAVAILABLE,
    /** The run took longer than its deadline. */
    @JsonProperty("deadline_exceeded")
    DEADLINE_EXCEEDED,
    /** Our own fault. */
    @JsonProperty("internal")
    INTERNAL;

    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
