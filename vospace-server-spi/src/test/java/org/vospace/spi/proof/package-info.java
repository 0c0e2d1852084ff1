/**
 * Proves the contract kit, and is not part of it: the backends of the kit pass, and backends with
 * one deliberate defect each make exactly the tests red that guard against it.
 */
@NullMarked
package org.vospace.spi.proof;

import org.jspecify.annotations.NullMarked;
