/**
 * Where credentials come from: files, the environment, and logging in.
 *
 * <p>Uses the client library ({@code client}, {@code client.http}); nothing there may use this,
 * except through {@link org.vospace.client.TokenSource}. Applications start at {@link
 * org.vospace.client.auth.UserSettings}, {@link org.vospace.client.auth.CredentialSources}, {@link
 * org.vospace.client.auth.Login} and {@link org.vospace.client.auth.TokenStore}.
 *
 * <p>Decisions: which service a user means, and what the user gave for it, is said once, in {@link
 * org.vospace.client.auth.UserSettings}, so that the command line and {@code java.nio.file} act as
 * the same person at the same place. Every source is asked on behalf of one service and yields a
 * credential for that alone, so that a token that was got for one never reaches another. What was
 * found by itself goes only where nobody can listen (https, or this machine). The documents of a
 * login are never followed to another place: a redirect is a failure, because a password, a device
 * code or a refresh token would go with it. The files of others are not believed, and the store is
 * written by renaming, under a lock: authorization servers that rotate refresh tokens forgive no
 * second use.
 */
@NullMarked
package org.vospace.client.auth;

import org.jspecify.annotations.NullMarked;
