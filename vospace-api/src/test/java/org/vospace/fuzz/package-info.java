/**
 * Hostile input for every parser. Without more these tests run the inputs under {@code
 * src/test/resources}; with {@code mvn -Pfuzz} Jazzer makes up new ones, for {@code fuzz.seconds}
 * in each class. One method in each class, because a process fuzzes only one.
 */
package org.vospace.fuzz;
