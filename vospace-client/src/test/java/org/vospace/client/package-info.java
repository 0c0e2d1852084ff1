/** Tests of the client library against a small VOSpace in memory that can misbehave. */
@NullMarked
package org.vospace.client;

import org.jspecify.annotations.NullMarked;
