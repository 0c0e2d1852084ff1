/**
 * Trees of files: copied and kept equal, both ways.
 *
 * <p>Uses the public methods of {@link org.vospace.client.Client} and nothing else of this module.
 */
@NullMarked
package org.vospace.client.sync;

import org.jspecify.annotations.NullMarked;
