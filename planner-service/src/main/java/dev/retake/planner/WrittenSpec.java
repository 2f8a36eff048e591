package dev.retake.planner;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** What was written, a spec or not, and what it cost to have it written. */
public record WrittenSpec(JsonNode spec, BigDecimal costUsd) {}
