package org.vospace.server.security.x509;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the extension says that makes a certificate a proxy (RFC 3820, 3.8).
 *
 * @param pathLength how many proxies may follow below; empty: any number
 * @param language the dotted object identifier of the policy's language: what the proxy may do of
 *     what its issuer may
 * @param hasPolicy whether there is a text in that language
 */
record ProxyCertInfo(OptionalInt pathLength, String language, boolean hasPolicy) {
    /** The extension of RFC 3820. */
    static final String OID = "1.3.6.1.5.5.7.1.14";

    /** The extension of the draft before it, which Globus Toolkit 3 wrote. */
    static final String DRAFT_OID = "1.3.6.1.4.1.3536.1.222";

    static final String INHERIT_ALL = "1.3.6.1.5.5.7.21.1";
    static final String INDEPENDENT = "1.3.6.1.5.5.7.21.2";

    /** Globus's limited proxy: good for data, not for starting jobs. */
    static final String LIMITED = "1.3.6.1.4.1.3536.1.1.1.9";

    boolean isLimited() {
        return language.equals(LIMITED);
    }

    /**
     * Reads the extension.
     *
     * @return empty if the certificate has none, and so is no proxy
     * @throws IllegalArgumentException if the extension is malformed
     */
    static Optional<ProxyCertInfo> of(X509Certificate certificate) {
        byte[] wrapped = certificate.getExtensionValue(OID);
        return wrapped == null ? Optional.empty() : Optional.of(parse(wrapped));
    }

    private static ProxyCertInfo parse(byte[] wrapped) {
        Der extension = new Der(wrapped);
        Der value = new Der(extension.next(Der.OCTET_STRING));
        extension.end();
        Der info = new Der(value.next(Der.SEQUENCE));
        value.end();
        OptionalInt pathLength =
                info.isNext(Der.INTEGER)
                        ? OptionalInt.of(pathLength(info.next(Der.INTEGER)))
                        : OptionalInt.empty();
        Der policy = new Der(info.next(Der.SEQUENCE));
        info.end();
        String language = Der.dotted(policy.next(Der.OBJECT_IDENTIFIER));
        boolean hasPolicy = policy.hasMore();
        if (hasPolicy) {
            policy.next(Der.OCTET_STRING);
            policy.end();
        }
        return new ProxyCertInfo(pathLength, language, hasPolicy);
    }

    private static int pathLength(byte[] content) {
        if (content.length == 0 || content[0] < 0) {
            throw new IllegalArgumentException("path length (expected: 0 or more)");
        }
        return new BigInteger(content).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }
}
