/**
 * Jobs after the Universal Worker Service pattern, UWS 1.1. May use {@code model} and {@code
 * fault}.
 */
@NullMarked
package org.vospace.uws;

import org.jspecify.annotations.NullMarked;
