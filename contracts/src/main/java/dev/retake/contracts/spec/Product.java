package dev.retake.contracts.spec;

/** What the ad is for. */
public record Product(String name, String category) {}
