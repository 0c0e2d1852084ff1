/**
 * The faults of VOSpace 2.1 (3.1 and the operations of section 6), each with its wire name, its UWS
 * message and its HTTP status. Uses nothing else of this SDK.
 *
 * <p>A fault is an unchecked exception because every layer between the one that finds it and the
 * one that renders it has nothing to add.
 */
@NullMarked
package org.vospace.fault;

import org.jspecify.annotations.NullMarked;
