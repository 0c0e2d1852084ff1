/**
 * What integrators test their plug-ins with: contracts to extend, a backend that fails on demand,
 * and a real server for the length of a test class. Published as {@code
 * org.vospace:vospace-server-spi:test-jar:testkit}.
 */
@NullMarked
package org.vospace.spi.testkit;

import org.jspecify.annotations.NullMarked;
