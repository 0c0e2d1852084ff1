/**
 * One Jersey resource for each endpoint, and what turns requests into calls and faults into
 * answers. A resource translates and delegates; it decides nothing. May use the services.
 *
 * <p>Paths are taken from the raw request line, because JAX-RS decodes escapes, drops what follows
 * a semicolon and forgives empty segments, and here {@code ;} and {@code +} are parts of names and
 * an encoded slash is a fault. A body without Content-Type is read as XML: clients in the field
 * send node documents without one. Resources answer in XML; where a client prefers JSON, {@link
 * org.vospace.server.rest.FormatFilter} re-types the answer before it is written.
 *
 * <p>{@code /files} speaks to programs that know HTTP only: a container whose path ends in a slash
 * is a page of links, and without the slash a redirect to it, because that is how browsers, wget
 * and rclone tell a folder from a file. Bytes come at once, except to the Python client, which
 * would read them, throw them away and fetch them again: {@link
 * org.vospace.server.rest.RedirectReaders}.
 *
 * <p>The OpenAPI document is made of the model that Jersey routes by, and not of annotations: it
 * cannot forget a resource, shows what this server's roles have, and costs no library at run time.
 */
@NullMarked
package org.vospace.server.rest;

import org.jspecify.annotations.NullMarked;
