/**
 * The server: {@link org.vospace.server.VOSpaceServer} assembles the services from what an
 * institution implements, and runs them in an embedded Tomcat or hands them to any Jersey
 * application.
 *
 * <ul>
 *   <li>Only {@code VOSpaceServer}, {@code VOSpaceFeature}, {@code ServerConfig}, {@code
 *       TlsConfig}, {@code OutboundConfig}, {@code PreauthConfig} and {@code Role} are published,
 *       and of the packages below {@code JobConfig}, {@code Compatibility} and {@code
 *       SessionConfig}; everything else there may change.
 *   <li>Tomcat, because it alone sends files of any size and range without copying, asks for a body
 *       only when it is read, and takes client certificates with a trust manager of ours.
 *   <li>A process keeps no state of its own: any number of them may run on one database.
 * </ul>
 */
@NullMarked
package org.vospace.server;

import org.jspecify.annotations.NullMarked;
