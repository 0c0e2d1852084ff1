/**
 * Shares of nodes as their owners see them.
 *
 * <p>Uses the API module alone; the client's package implements it. Decision: the URL of a share is
 * a credential of whoever holds it, so that it is kept out of text forms and logs.
 */
@NullMarked
package org.vospace.client.share;

import org.jspecify.annotations.NullMarked;
