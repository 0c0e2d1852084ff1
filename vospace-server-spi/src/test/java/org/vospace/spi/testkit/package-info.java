/**
 * What integrators test their plug-ins with: contracts to extend, a backend that fails on demand, a
 * real server for the length of a test class, and an examination of any VOSpace from outside.
 * Published as {@code org.vospace:vospace-server-spi:test-jar:testkit}.
 */
@NullMarked
package org.vospace.spi.testkit;

import org.jspecify.annotations.NullMarked;
