/** The service documents of VOSI 1.1: what a service offers and whether it is up. */
@NullMarked
package org.vospace.vosi;

import org.jspecify.annotations.NullMarked;
