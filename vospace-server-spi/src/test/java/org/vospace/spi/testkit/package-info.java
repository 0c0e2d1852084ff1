/**
 * What plug-in authors test with: contracts to extend and the servers these need. Published under
 * the classifier {@code testkit}; may use {@code spi} and JUnit, and is never on the class path of
 * a running server.
 *
 * <p>Tests meet the real thing (PostgreSQL, files, HTTP on the loopback interface), because what
 * fails in production is what a double gets wrong.
 */
@NullMarked
package org.vospace.spi.testkit;

import org.jspecify.annotations.NullMarked;
