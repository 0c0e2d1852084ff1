package org.vospace.client.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.TestAuthority;
import org.vospace.client.testing.TestAuthority.Issued;
import org.vospace.client.testing.TestAuthority.Validity;

class ClientCertificateTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("test authority");

    @TempDir Path directory;

    private ClientCertificate read(String... parts) throws IOException {
        return ClientCertificate.read(file(parts));
    }

    private Path file(String... parts) throws IOException {
        return Files.writeString(directory.resolve("cert.pem"), String.join("", parts));
    }

    private static List<X509Certificate> chain(ClientCertificate certificate) {
        return List.of(certificate.keyManager().getCertificateChain("own"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void keyOfEitherKindIsRead(String algorithm) throws Exception {
        Issued user = AUTHORITY.user("alice", algorithm, Validity.now());

        ClientCertificate read = read(user.pem(), user.keyPem());

        assertThat(read.keyManager().getPrivateKey("own")).isEqualTo(user.keys().getPrivate());
        assertThat(read.subject()).isEqualTo("CN=alice");
        assertThat(read.issuer()).isEqualTo("CN=test authority");
    }

    @Test
    void keyInTheFormOfPkcs1IsRead() throws Exception {
        Issued user = AUTHORITY.user("alice", "RSA", Validity.now());

        ClientCertificate read = read(user.pem(), oldForm(user, "RSA PRIVATE KEY"));

        assertThat(read.keyManager().getPrivateKey("own")).isEqualTo(user.keys().getPrivate());
    }

    @Test
    void keyInTheFormOfSec1IsRead() throws Exception {
        Issued user = AUTHORITY.user("alice", "EC", Validity.now());
        byte[] sec1 =
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                256,
                                ((ECPrivateKey) user.keys().getPrivate()).getS(),
                                PrivateKeyInfo.getInstance(user.keys().getPrivate().getEncoded())
                                        .getPrivateKeyAlgorithm()
                                        .getParameters())
                        .getEncoded();

        ClientCertificate read = read(user.pem(), TestAuthority.pem("EC PRIVATE KEY", sec1));

        assertThat(read.keyManager().getPrivateKey("own"))
                .isInstanceOfSatisfying(
                        ECPrivateKey.class,
                        key ->
                                assertThat(key.getS())
                                        .isEqualTo(
                                                ((ECPrivateKey) user.keys().getPrivate()).getS()));
    }

    private static String oldForm(Issued user, String label) throws IOException {
        return TestAuthority.pem(
                label,
                PrivateKeyInfo.getInstance(user.keys().getPrivate().getEncoded())
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded());
    }

    @Test
    void partsMayComeInAnyOrderAndLeaveInTheOrderOfTls() throws Exception {
        Issued user = AUTHORITY.user("alice", "EC", Validity.now());
        Issued proxy = AUTHORITY.proxy(user);
        List<X509Certificate> wanted =
                List.of(proxy.certificate(), user.certificate(), AUTHORITY.root().certificate());
        String root = AUTHORITY.root().pem();

        assertThat(chain(read(proxy.pem(), proxy.keyPem(), user.pem(), root))).isEqualTo(wanted);
        assertThat(chain(read(root, user.pem(), proxy.pem(), proxy.keyPem()))).isEqualTo(wanted);
        assertThat(
                        chain(
                                read(
                                        "Bag of Attributes\n",
                                        proxy.keyPem(),
                                        user.pem(),
                                        proxy.pem(),
                                        root)))
                .isEqualTo(wanted);
    }

    @Test
    void encryptedKeyIsRefusedWithTheCure() throws Exception {
        Issued user = AUTHORITY.user("alice", "EC", Validity.now());
        String modern = TestAuthority.pem("ENCRYPTED PRIVATE KEY", new byte[40]);
        String old =
                """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF

                AAAA
                -----END RSA PRIVATE KEY-----
                """;

        for (String key : List.of(modern, old)) {
            assertThatThrownBy(() -> read(user.pem(), key))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cert.pem: its private key is encrypted")
                    .hasMessageContaining("openssl pkey");
        }
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        Issued alice = AUTHORITY.user("alice", "EC", Validity.now());
        Issued bob = AUTHORITY.user("bob", "EC", Validity.now());

        assertThatThrownBy(() -> read(alice.pem(), bob.keyPem()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fits none of its 1 certificates");
    }

    @Test
    void fileWithoutOneKeyAndACertificateIsRefused() throws Exception {
        Issued alice = AUTHORITY.user("alice", "EC", Validity.now());

        assertThatThrownBy(() -> read(alice.pem()))
                .hasMessageContaining("1 certificates and 0 private keys");
        assertThatThrownBy(() -> read(alice.keyPem()))
                .hasMessageContaining("0 certificates and 1 private keys");
        assertThatThrownBy(() -> read(alice.pem(), alice.keyPem(), alice.keyPem()))
                .hasMessageContaining("1 certificates and 2 private keys");
        assertThatThrownBy(() -> read("")).hasMessageContaining("0 certificates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY", "DSA PRIVATE KEY"})
    void damagedKeyIsRefusedWithoutBeingQuoted(String label) throws Exception {
        Issued alice = AUTHORITY.user("alice", "EC", Validity.now());
        String damaged = TestAuthority.pem(label, new byte[] {0x30, (byte) 0x84, 1, 2, 3, 4, 5});

        assertThatThrownBy(() -> read(alice.pem(), damaged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cert.pem: its ")
                .hasMessageNotContaining("MIQ");
    }

    @Test
    void certificateExpiresWithTheFirstOfItsChain() throws Exception {
        Issued user =
                AUTHORITY.user(
                        "alice", "EC", Validity.around(Duration.ofHours(-1), Duration.ofHours(2)));
        Issued proxy = AUTHORITY.proxy(user);

        ClientCertificate read = read(proxy.pem(), proxy.keyPem(), user.pem());

        assertThat(read.expires()).isEqualTo(user.certificate().getNotAfter().toInstant());
        assertThat(read.trouble(Instant.now())).isEmpty();
        assertThat(read.trouble(Instant.now().plus(3, ChronoUnit.HOURS)))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("expired at", "cadc-get-cert"));
    }

    @Test
    void certificateOfTomorrowIsNotValidTodayButClocksMayDiffer() throws Exception {
        Issued user =
                AUTHORITY.user(
                        "alice", "EC", Validity.around(Duration.ofHours(20), Duration.ofDays(5)));

        ClientCertificate read = read(user.pem(), user.keyPem());

        assertThat(read.trouble(Instant.now()))
                .hasValueSatisfying(text -> assertThat(text).contains("not valid before", "clock"));
        assertThat(read.trouble(read.begins().minus(Duration.ofMinutes(4)))).isEmpty();
    }

    @Test
    void textFormKeepsTheKey() throws Exception {
        Issued user = AUTHORITY.user("alice", "EC", Validity.now());

        ClientCertificate read = read(user.pem(), user.keyPem());

        assertThat(read.toString()).startsWith("certificate of CN=alice in ").doesNotContain("KEY");
        assertThat(read.keyManager().toString()).isEqualTo("key manager of one certificate");
    }

    @Test
    void hugeFileIsNotRead() throws Exception {
        assertThatThrownBy(() -> read("x".repeat((1 << 20) + 1)))
                .hasMessageContaining("more than 1048576 bytes");
    }
}
