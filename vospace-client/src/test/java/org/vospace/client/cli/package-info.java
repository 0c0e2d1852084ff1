/** Tests of the command line through its own entry, with captured output. */
@NullMarked
package org.vospace.client.cli;

import org.jspecify.annotations.NullMarked;
