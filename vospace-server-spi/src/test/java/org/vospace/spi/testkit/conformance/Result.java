package org.vospace.spi.testkit.conformance;

/**
 * What came of one row.
 *
 * @param seen the exchange that decided it, or what was wrong with it
 */
public record Result(Requirement requirement, Verdict verdict, String seen) {}
