/**
 * Nodes, transfers and the identifiers of VOSpace 2.1 as immutable values. May use {@code fault}
 * and nothing else of this SDK.
 *
 * <p>Values are validated when they are made and never change, so every thread may share them.
 * Decisions that shaped this package:
 *
 * <ul>
 *   <li>A URI is checked <em>before</em> it is normalised, because {@link java.net.URI#normalize}
 *       folds the very things an attacker sends ({@code ..}, {@code //}); hence {@link
 *       org.vospace.model.VosUri} parses on its own.
 *   <li>Property URIs are strings: clients in the field use bare words such as {@code quality}, and
 *       these must come back as they were sent.
 * </ul>
 */
@NullMarked
package org.vospace.model;

import org.jspecify.annotations.NullMarked;
