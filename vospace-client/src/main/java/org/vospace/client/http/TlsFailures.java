package org.vospace.client.http;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Tells failures of TLS that another attempt would not change, with cause and cure. */
final class TlsFailures {
    private TlsFailures() {}

    /** What a request ends with for good; empty if it is worth another attempt. */
    static Optional<VOSpaceException> of(HttpCall call, IOException failure, boolean presented) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return Optional.of(untrusted(call, failure, cause));
            }
        }
        String message = String.valueOf(failure.getMessage());
        boolean refused =
                failure instanceof SSLException && message.contains("Received fatal alert: ");
        boolean aboutUs = message.contains("certificate") || message.contains("unknown_ca");
        return refused && aboutUs
                ? Optional.of(refused(call, failure, message, presented))
                : Optional.empty();
    }

    /** Some servers hang up on a certificate that they do not take, without a word. */
    static IOException explained(IOException failure, boolean presented) {
        return presented && failure instanceof NoHttpResponseException
                ? new IOException(
                        failure.getMessage()
                                + " (perhaps the server refuses our certificate, see 'vos cert"
                                + " info')",
                        failure)
                : failure;
    }

    private static VOSpaceException untrusted(HttpCall call, IOException failure, Throwable cause) {
        return new VOSpaceException(
                FaultType.TRANSFER_FAILED,
                call
                        + ": the certificate of the server is not trusted: "
                        + Faults.oneLine(String.valueOf(cause.getMessage()))
                        + " (expected: a valid one for this host; that of a private authority can"
                        + " be named with --ca-file)",
                failure);
    }

    private static VOSpaceException refused(
            HttpCall call, IOException failure, String message, boolean presented) {
        String alert = message.replaceFirst("(?s).*Received fatal alert: ", "");
        return new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                call
                        + ": the server refused "
                        + (presented ? "our certificate" : "a connection without a certificate")
                        + " ("
                        + Faults.oneLine(alert)
                        + "); get a new one, see 'vos cert info'",
                failure);
    }
}
