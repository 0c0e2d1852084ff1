/**
 * Client certificates, RFC 3820 proxies such as {@code cadcproxy.pem} included. May use {@code
 * spi.security}, {@code model}, {@code fault}, {@code server.remote} for ranges of addresses, and
 * of certificates what the JDK has: nothing else is needed at run time.
 *
 * <p>A certificate is taken in two steps. The TLS handshake, here or at a reverse proxy, proves
 * that the client has the private key, and accepts whatever chain comes with it. Whether the chain
 * is worth anything is decided for each request by {@link
 * org.vospace.server.security.x509.X509Authenticator}. A handshake that refused an expired
 * certificate would keep its owner from public data and could not say why; and a session that is
 * resumed has no handshake that would notice that the certificate has expired or been revoked
 * meanwhile.
 *
 * <p>The user of a proxy is the user of the end entity's certificate it hangs on; the names that
 * the proxies add count for nothing. The JDK's own PKIX validation judges everything from the end
 * entity up ({@link org.vospace.server.security.x509.AuthorityPaths}), because it is looked after;
 * only what RFC 3820 adds in front of it is ours ({@link
 * org.vospace.server.security.x509.ProxyRules}). What is not understood is refused.
 */
@NullMarked
package org.vospace.server.security.x509;

import org.jspecify.annotations.NullMarked;
