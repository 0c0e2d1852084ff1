/** Tests of trees: against a space in memory, with real files. */
@NullMarked
package org.vospace.client.sync;

import org.jspecify.annotations.NullMarked;
