/**
 * What attackers try, sent to a real server on loopback as they would send it: over sockets, byte
 * by byte, where an HTTP client would tidy up. Each test fails if the control it shows is removed;
 * {@code THREATS.md} says which control that is.
 */
@NullMarked
package org.vospace.server.attack;

import org.jspecify.annotations.NullMarked;
