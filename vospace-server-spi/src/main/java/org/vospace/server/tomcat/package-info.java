/**
 * What only the embedded Tomcat can guard: how many connections there are and from where, how long
 * a header may take, and the one place where every request ends. May use the guard and Tomcat.
 *
 * <p>Tomcat limits the time between two bytes, not the time until a header is whole, and counts
 * connections, but not whose they are; so its endpoint and its processor are extended where they
 * are made to be. A connection that has sent nothing costs two small buffers and no thread; only
 * when a header has come do the buffers grow.
 */
@NullMarked
package org.vospace.server.tomcat;

import org.jspecify.annotations.NullMarked;
