/** Tests of single requests against a scripted server. */
@NullMarked
package org.vospace.client.http;

import org.jspecify.annotations.NullMarked;
