/**
 * Jobs of a service as its users see them: what to ask, and what can be done.
 *
 * <p>Uses the API module alone; the client's package implements it. Decision: a job is known by its
 * URL, not by an object of ours, so that it can be written down, handed on, and found again.
 */
@NullMarked
package org.vospace.client.job;

import org.jspecify.annotations.NullMarked;
