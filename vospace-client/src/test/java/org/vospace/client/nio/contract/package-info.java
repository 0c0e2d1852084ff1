/**
 * What anybody may expect of a provider of {@code java.nio.file}, after its documentation: knows
 * nothing of VOSpace, and is run against the providers of the JDK and of Jimfs as well, which
 * proves the sentences.
 */
@NullMarked
package org.vospace.client.nio.contract;

import org.jspecify.annotations.NullMarked;
