/** Tests of grants as values. */
@NullMarked
package org.vospace.client.access;

import org.jspecify.annotations.NullMarked;
