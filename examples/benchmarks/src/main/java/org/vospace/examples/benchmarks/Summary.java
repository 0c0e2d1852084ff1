package org.vospace.examples.benchmarks;

import java.util.List;

/** Least, middle and most of the rounds of a row. */
record Summary(double least, double median, double most) {
    /**
     * Summarizes.
     *
     * @param values at least one; of an even number the median is the mean of the middle two
     */
    static Summary of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values (expected: at least one)");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Summary(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }
}
