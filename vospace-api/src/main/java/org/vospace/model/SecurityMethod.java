package org.vospace.model;

import static java.util.Objects.requireNonNull;

/** A way to authenticate to an endpoint (VOSpace 2.1, 3.5). Anonymous access has none. */
public record SecurityMethod(String uri) {
    private static final String SSO = "ivo://ivoa.net/sso#";

    public static final SecurityMethod BASIC_AA = new SecurityMethod(SSO + "BasicAA");
    public static final SecurityMethod CERTIFICATE =
            new SecurityMethod(SSO + "tls-with-certificate");
    public static final SecurityMethod COOKIE = new SecurityMethod(SSO + "cookie");
    public static final SecurityMethod TOKEN = new SecurityMethod(SSO + "token");

    public SecurityMethod {
        requireNonNull(uri, "uri");
    }
}
