package org.vospace.server.security.x509;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.remote.Network;
import org.vospace.spi.security.Credentials;

/**
 * The certificates of clients that a reverse proxy has had the TLS handshake with, and passes on in
 * a header: as RFC 9440 has it ({@code Client-Cert} and {@code Client-Cert-Chain}), or as PEM, with
 * any white space in place of the line ends or percent-encoded (nginx's {@code
 * $ssl_client_escaped_cert}). The proxy must take the header away from what clients send, or set it
 * itself in every request.
 *
 * @param name of the header
 * @param trusted where the reverse proxies are; from elsewhere the header is refused
 */
public record CertificateHeader(String name, List<Network> trusted) {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateHeader.class);
    private static final String RFC_9440 = "Client-Cert";
    private static final String RFC_9440_CHAIN = "Client-Cert-Chain";
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int MAX_CHARACTERS = 96 * 1024;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException without a name or an address
     */
    public CertificateHeader {
        requireNonNull(name, "name");
        trusted = List.copyOf(trusted);
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "header '" + name + "' (expected: a name such as " + RFC_9440 + ")");
        }
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException(
                    "trusted: none (expected: the addresses of the reverse proxies)");
        }
    }

    /**
     * Whether a request came from a reverse proxy: then only the header tells who sent it, because
     * a certificate of the connection would be the proxy's.
     */
    boolean isProxied(Credentials request) {
        Optional<InetAddress> from = address(request.remoteAddress());
        return from.isPresent()
                && trusted.stream().anyMatch(network -> network.contains(from.get()));
    }

    /** Never resolves a name. */
    private static Optional<InetAddress> address(String text) {
        String bare = text.replaceFirst("%.*", "");
        try {
            return LITERAL.matcher(bare).matches()
                    ? Optional.of(InetAddress.getByName(bare))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a header that no reverse proxy has sent. This is no bad credential, with which a
     * client could go on anonymously: either somebody tries to be somebody else, or the service is
     * reached by a way that its configuration knows nothing of.
     *
     * @throws VOSpaceException InvalidArgument if there is such a header
     */
    void refuseSpoofed(Credentials request) {
        if (has(request, name) || (isRfc9440() && has(request, RFC_9440_CHAIN))) {
            LOG.warn(
                    "a request from {} has the header {}, which only reverse proxies may send",
                    request.remoteAddress(),
                    name);
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "the header %s is taken from the service's reverse proxies only (found: from"
                                    .formatted(name)
                            + " another address); leave it out, and use your certificate for the"
                            + " connection");
        }
    }

    private static boolean has(Credentials request, String header) {
        return request.header(header).isPresent();
    }

    private boolean isRfc9440() {
        return name.equalsIgnoreCase(RFC_9440);
    }

    /**
     * The client's chain, its own certificate first; empty if it has none.
     *
     * @throws VOSpaceException NotAuthenticated if the header is malformed
     */
    List<X509Certificate> certificates(Credentials request) {
        Optional<String> value = request.header(name).map(String::strip).filter(v -> !v.isEmpty());
        if (value.isEmpty()) {
            return List.of();
        }
        try {
            if (!isRfc9440()) {
                return parse(pem(value.get()));
            }
            List<byte[]> chain = new ArrayList<>(items(value.get()));
            if (chain.size() != 1) {
                throw malformed();
            }
            request.header(RFC_9440_CHAIN).ifPresent(more -> chain.addAll(items(more)));
            return parse(chain);
        } catch (IllegalArgumentException | CertificateException e) {
            throw malformed();
        }
    }

    private List<byte[]> pem(String value) {
        requireShort(value);
        // a plus is a plus in base64, whatever forms take it for
        String text =
                value.indexOf('%') >= 0
                        ? URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)
                        : value;
        List<byte[]> blocks = Pem.blocks(text, Pem.CERTIFICATE);
        if (blocks.isEmpty() || !text.startsWith("-----BEGIN ") || text.indexOf(',') >= 0) {
            throw malformed();
        }
        return blocks;
    }

    /** Byte sequences between colons (RFC 8941, 3.3.5). */
    private List<byte[]> items(String value) {
        requireShort(value);
        List<byte[]> items = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            String text = item.strip();
            if (text.length() < 2 || !text.startsWith(":") || !text.endsWith(":")) {
                throw malformed();
            }
            items.add(Base64.getDecoder().decode(text.substring(1, text.length() - 1)));
        }
        return items;
    }

    private void requireShort(String value) {
        if (value.length() > MAX_CHARACTERS) {
            throw malformed();
        }
    }

    private static List<X509Certificate> parse(List<byte[]> encoded) throws CertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : encoded) {
            chain.add(Pem.certificate(der));
        }
        return chain;
    }

    private VOSpaceException malformed() {
        return Refusals.refused(
                "the header %s from the reverse proxy is malformed (expected: %s)"
                        .formatted(
                                name,
                                isRfc9440() ? "as RFC 9440 has it" : "one or more PEM blocks"),
                "tell the administrators of this service");
    }
}
