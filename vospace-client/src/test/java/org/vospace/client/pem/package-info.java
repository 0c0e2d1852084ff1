/** Tests of {@code client.pem}. */
@NullMarked
package org.vospace.client.pem;

import org.jspecify.annotations.NullMarked;
