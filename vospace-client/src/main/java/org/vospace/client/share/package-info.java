/** Shares of nodes as their owners see them. */
@NullMarked
package org.vospace.client.share;

import org.jspecify.annotations.NullMarked;
