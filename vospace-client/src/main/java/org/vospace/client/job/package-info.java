/** Jobs of a service as its users see them. */
@NullMarked
package org.vospace.client.job;

import org.jspecify.annotations.NullMarked;
