/** Tests of {@code client.auth}. */
@NullMarked
package org.vospace.client.auth;

import org.jspecify.annotations.NullMarked;
