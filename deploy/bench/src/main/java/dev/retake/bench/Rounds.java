package dev.retake.bench;

import java.util.Arrays;
import java.util.Collection;

/** The same measurement, made several times. */
record Rounds(double[] values) {
    static Rounds of(Collection<Double> values) {
        return new Rounds(
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    double median() {
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    double spread() {
        double smallest = Arrays.stream(values).min().orElseThrow();
        double largest = Arrays.stream(values).max().orElseThrow();
        return (largest - smallest) / median();
    }
}
