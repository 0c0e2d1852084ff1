/**
 * A VOSpace as its author describes it. May use {@code spi.storage} and {@code model}.
 *
 * <p>This is the class integrators know from pyvospace's {@code AbstractSpace}; the server asks it
 * and never the other way round.
 */
@NullMarked
package org.vospace.spi.space;

import org.jspecify.annotations.NullMarked;
