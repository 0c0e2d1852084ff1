/**
 * What keeps few callers from taking the service from all others, and what is written down about
 * everybody: rates, concurrent requests, slow bodies, the addresses behind proxies, the audit log.
 *
 * <p>Nothing here knows HTTP resources or the container: {@code server.rest} asks as requests come
 * in, {@code server.tomcat} where only connections are known. May use the faults, the identities
 * and {@code remote.Network}.
 *
 * <p>All memory is bounded: an attacker has as many addresses as an IPv6 network gives, so those
 * are counted by the network, and counters nobody has used for a while are forgotten.
 */
@NullMarked
package org.vospace.server.guard;

import org.jspecify.annotations.NullMarked;
