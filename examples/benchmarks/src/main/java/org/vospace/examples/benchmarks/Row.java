package org.vospace.examples.benchmarks;

/**
 * A line of the table.
 *
 * @param operation what is done; rows of the same operation and connections are compared
 * @param connections how many do it at a time
 * @param service where
 * @param workload how
 * @param size what an operation counts, and how long a round lasts
 */
record Row(String operation, int connections, Service service, Workload workload, Size size) {
    /** Small operations are counted for a time, a large one is done once and weighed. */
    enum Size {
        SMALL("1/s"),
        LARGE("MB/s");

        private final String unit;

        Size(String unit) {
            this.unit = unit;
        }

        String unit() {
            return unit;
        }
    }

    boolean isComparableWith(Row other) {
        return operation.equals(other.operation) && connections == other.connections;
    }

    @Override
    public String toString() {
        String width = connections == 1 ? "one connection" : connections + " connections";
        return "%s, %s, %s".formatted(operation, width, service.label());
    }
}
