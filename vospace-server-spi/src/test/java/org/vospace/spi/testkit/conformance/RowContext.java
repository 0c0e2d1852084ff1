package org.vospace.spi.testkit.conformance;

/**
 * What a row is given.
 *
 * @param row its ID
 */
record RowContext(Service service, String row, Trace trace) {}
