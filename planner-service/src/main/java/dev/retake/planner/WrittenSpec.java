package dev.retake.planner;

import dev.retake.contracts.spec.Spec;
import java.math.BigDecimal;

/** A spec and what it cost to have it written. */
public record WrittenSpec(Spec spec, BigDecimal costUsd) {}
