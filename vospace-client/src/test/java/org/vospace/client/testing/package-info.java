/** A scripted HTTP server and a small VOSpace on it, for tests that need a peer that misbehaves. */
@NullMarked
package org.vospace.client.testing;

import org.jspecify.annotations.NullMarked;
