package org.vospace.server.security.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;

/** What an identity is good for that rests on a limited proxy, and headers nobody asked for. */
class X509AuthenticatorTest {
    private static final TestCa CA = TestCa.root("CN=Test CA");
    private static final TestCredential LIMITED =
            CA.user("CN=alice").proxy(CertificateDraft::limited).proxy();

    @TempDir Path directory;

    private record Connection(List<X509Certificate> certificates) implements Credentials {
        /** Any header there is, as if somebody had tried them all. */
        @Override
        public Optional<String> header(String name) {
            return Optional.of(CA.user("CN=root").pem().replace('\n', ' '));
        }

        @Override
        public String remoteAddress() {
            return "127.0.0.1";
        }

        @Override
        public boolean isSecure() {
            return true;
        }
    }

    @Test
    void aLimitedProxyIsGoodForWhatIsConfigured() throws Exception {
        Connection connection = new Connection(LIMITED.chain());

        Identity accepted = with(LimitedProxies.ACCEPT).authenticate(connection).orElseThrow();
        Identity reading = with(LimitedProxies.READ).authenticate(connection).orElseThrow();

        assertThat(accepted.name()).isEqualTo("alice");
        assertThat(accepted.restriction()).isEmpty();
        assertThat(accepted.expires()).contains(LIMITED.chain().get(0).getNotAfter().toInstant());
        assertThat(reading.name()).isEqualTo("alice");
        assertThat(reading.restriction().map(Restriction::toString)).contains("read:/");
        assertThatThrownBy(() -> with(LimitedProxies.REFUSE).authenticate(connection))
                .hasMessageContaining("is limited")
                .hasMessageContaining("make a full one");
    }

    @Test
    void withoutAReverseProxyNoHeaderCounts() throws Exception {
        assertThat(with(LimitedProxies.READ).authenticate(new Connection(List.of()))).isEmpty();
        assertThat(
                        with(LimitedProxies.READ)
                                .authenticate(new Connection(CA.user("CN=bob").chain())))
                .map(Identity::name)
                .contains("bob");
    }

    private X509Authenticator with(LimitedProxies limited) throws Exception {
        return new X509Authenticator(
                new CertificateVerifier(
                        Authorities.at(CA.writeTo(directory.resolve("ca.pem")), Duration.ZERO),
                        Revocation.OFF,
                        RevocationLists.at(List.of(), Duration.ZERO),
                        Clock.systemUTC()),
                UserNames.commonName(),
                limited,
                Optional.empty());
    }
}
