/**
 * The first thing a newcomer runs: a complete server in this process and real files in and out.
 * Uses the published artifacts and nothing else.
 */
@NullMarked
package org.vospace.examples.quickstart;

import org.jspecify.annotations.NullMarked;
