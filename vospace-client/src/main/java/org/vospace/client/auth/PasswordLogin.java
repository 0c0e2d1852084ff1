package org.vospace.client.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.vospace.client.Credentials;
import org.vospace.client.http.Origin;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Gets a token for a name and a password (IVOA SSO: {@code ivoa_bearer} with tls-with-password).
 * The password goes to the service itself, or to where the user agreed that it goes.
 */
final class PasswordLogin {
    private final Exchanges http;

    PasswordLogin(Exchanges http) {
        this.http = http;
    }

    LoginToken run(ServiceUrl service, URI login, String user, String password) {
        try {
            Exchanges.Answer answer =
                    http.post(login, Map.of("username", user, "password", password));
            if (!answer.isSuccess()) {
                throw new VOSpaceException(
                        FaultType.NOT_AUTHENTICATED,
                        login
                                + " answered "
                                + answer.status()
                                + " (expected: 200; is the password of '"
                                + user
                                + "' right?)");
            }
            String token =
                    answer.bearer()
                            .orElseThrow(
                                    () -> Exchanges.failed("POST " + login, answer, "X-VO-Bearer"));
            Optional<Instant> expires = Credentials.bearer(token).expires();
            return new LoginToken(service.base(), token.strip(), expires, Optional.empty());
        } catch (IOException e) {
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, "POST " + login + ": " + e, e);
        }
    }

    /** Makes sure that a password goes where the user means it to. */
    static URI agreed(ServiceUrl service, String accessUrl, Optional<Origin> agreed) {
        URI login = Exchanges.secretPlace("access_url", accessUrl);
        Origin origin = Origin.of(login);
        if (!origin.equals(service.origin()) && !agreed.filter(origin::equals).isPresent()) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    service.base()
                            + " wants the password to be sent to "
                            + origin
                            + " (expected: its own origin, or --login-server "
                            + origin
                            + " if you agree)");
        }
        return login;
    }
}
