/**
 * One Jersey resource for each endpoint, and what turns requests into calls and faults into
 * answers. A resource translates and delegates; it decides nothing. May use the services.
 *
 * <p>Paths are taken from the raw request line, because JAX-RS decodes escapes, drops what follows
 * a semicolon and forgives empty segments, and here {@code ;} and {@code +} are parts of names and
 * an encoded slash is a fault. Bodies are read whatever their Content-Type says: clients in the
 * field send node documents without one.
 */
@NullMarked
package org.vospace.server.rest;

import org.jspecify.annotations.NullMarked;
