/**
 * Who is in which group: by a file, by the database, by an LDAP directory, by an IVOA group service
 * (GMS 1.0). May use {@code spi.security}, {@code model}, {@code fault}, {@code server.security},
 * {@code server.security.ldap} and {@code server.store}.
 *
 * <p>Permissions are asked for within transactions, so nothing here waits but {@code prepare}:
 * answers of others are kept by {@link org.vospace.server.security.group.Memberships} for as long
 * as one may stay a member who is none any more. Where a service does not answer, nobody is a
 * member. What goes by the user's name is looked up again for jobs and URLs long after the request
 * that made them; what only the caller's own token can show stays with the job.
 */
@NullMarked
package org.vospace.server.security.group;

import org.jspecify.annotations.NullMarked;
