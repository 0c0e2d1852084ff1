/**
 * Reads and writes every message of VOSpace 2.1, UWS 1.1 and VOSI 1.1; {@link
 * org.vospace.xml.VOSpaceXml} is the entry. May use {@code model}, {@code fault}, {@code uws},
 * {@code vosi} and its own {@code xml.jaxb}.
 *
 * <p>Decisions that shaped this package:
 *
 * <ul>
 *   <li>There is one way in. Every byte is read by {@code XmlInput}: no document type, no entities,
 *       XML 1.0 only, bounded size and depth. JAXB sees only what passed.
 *   <li>The type of a node is decided on its start tag, before anything of it is bound, by
 *       resolving the name that {@code xsi:type} holds; so an unknown one is TypeNotSupported and
 *       never a parser's error.
 *   <li>What is read is read leniently where the standard or the field is lax (missing {@code
 *       nodes}, {@code version}, order of elements), and strictly where a value would be
 *       misunderstood.
 *   <li>Writing is the hot path of a server, so it is done by hand, into one buffer, without
 *       reflection. The JDK's {@code XMLStreamWriter} is not used because it lets characters
 *       through that XML cannot hold, and writes carriage returns, and in attributes line feeds and
 *       tabs, in a way that does not survive reading.
 *   <li>JAXB's classes are bound in two groups, each when it is first needed: what a service says
 *       of itself, which every client reads, and everything else, which many never do.
 *   <li>A listing never is a value in memory: it is written from an iterator and read by one
 *       ({@link org.vospace.xml.NodeListing}).
 * </ul>
 */
@NullMarked
package org.vospace.xml;

import org.jspecify.annotations.NullMarked;
