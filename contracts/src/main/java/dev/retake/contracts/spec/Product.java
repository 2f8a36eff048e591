package dev.retake.contracts.spec;

import java.util.Objects;

/** What the ad is for. */
public record Product(String name, String category) {
    public Product {
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(category, "category is missing");
    }
}
