package org.vospace.spi.testkit.conformance;

/**
 * A line of the checklist.
 *
 * @param id such as {@code CN2}
 * @param text what is required, in a few words
 * @param expected the request and the expected answer, in the checklist's shorthand
 */
public record Requirement(String id, Level level, String text, String expected) {}
