package org.vospace.server.security.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.server.security.x509.CertificateDraft.NOW;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Which chains hold, and what those hear of whom they belong to that do not. */
class CertificateVerifierTest {
    private static final TestCa CA = TestCa.root("CN=Test CA,O=Grid");
    private static final TestCa OTHER = TestCa.root("CN=Other CA,O=Elsewhere");
    private static final TestCredential ALICE = CA.user("CN=alice,O=Grid");
    private static final TestCredential MALLORY = CA.user("CN=mallory,O=Grid");

    @TempDir Path directory;
    private Path trusted;
    private Path lists;

    @BeforeEach
    void trustTheAuthority() throws Exception {
        trusted = Files.createDirectory(directory.resolve("trusted"));
        lists = Files.createDirectory(directory.resolve("lists"));
        CA.writeTo(trusted.resolve("ca.pem"));
    }

    private CertificateVerifier verifier(Revocation revocation) throws Exception {
        return new CertificateVerifier(
                Authorities.at(trusted, Duration.ZERO),
                revocation,
                RevocationLists.at(List.of(lists), Duration.ZERO),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private VerifiedCertificate verify(TestCredential credential) throws Exception {
        return verifier(Revocation.IF_AVAILABLE).verify(credential.chain());
    }

    private AbstractThrowableAssert<?, ?> refusal(TestCredential credential) {
        return assertThatThrownBy(() -> verify(credential))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        fault -> assertThat(fault.type()).isEqualTo(FaultType.NOT_AUTHENTICATED));
    }

    static Stream<Arguments> good() {
        X509Certificate root = CA.certificate();
        TestCa middle = CA.below("CN=Middle CA,O=Grid", draft -> draft);
        TestCredential bob = middle.user("CN=alice,O=Grid");
        TestCredential proxy = ALICE.proxy();
        return Stream.of(
                Arguments.of("an end entity", ALICE),
                Arguments.of("with the root", ALICE.sending(ALICE.certificate(), root)),
                Arguments.of("with an authority between", bob),
                Arguments.of(
                        "in disorder, with certificates that do not belong to it",
                        disordered(bob, middle)),
                Arguments.of("a proxy", proxy),
                Arguments.of("a proxy of a proxy", proxy.proxy()),
                Arguments.of("a proxy of a proxy of a proxy", proxy.proxy().proxy()),
                Arguments.of("at the end of a path", ALICE.proxy(d -> d.pathLength(1)).proxy()),
                Arguments.of(
                        "meant for clients",
                        CA.user(
                                "CN=alice,O=Grid",
                                d -> d.purpose(KeyPurposeId.id_kp_clientAuth, true))),
                Arguments.of(
                        "an RSA key of 2048 bits",
                        CA.user(
                                "CN=alice,O=Grid",
                                d -> d.key(CertificateDraft.keys("RSA", 2048)))));
    }

    private static TestCredential disordered(TestCredential user, TestCa middle) {
        TestCredential proxy = user.proxy();
        return proxy.sending(
                proxy.certificate(), OTHER.certificate(), middle.certificate(), user.certificate());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aChainThatHoldsIsItsEndEntity(String name, TestCredential credential) throws Exception {
        VerifiedCertificate verified = verify(credential);

        assertThat(DistinguishedNames.text(verified.subject())).isEqualTo("CN=alice,O=Grid");
        assertThat(verified.limited()).isFalse();
    }

    @Test
    void aChainExpiresWithItsFirstCertificate() throws Exception {
        assertThat(verify(ALICE.proxy()).expires()).isEqualTo(NOW.plus(Duration.ofHours(12)));
    }

    @Test
    void onceLimitedIsAlwaysLimited() throws Exception {
        TestCredential limited = ALICE.proxy(CertificateDraft::limited);

        assertThat(verify(limited).limited()).isTrue();
        assertThat(verify(limited.proxy()).limited()).isTrue();
        assertThat(verify(ALICE.proxy().proxy(CertificateDraft::limited)).limited()).isTrue();
    }

    static Stream<Arguments> badEndEntities() {
        String name = "CN=alice,O=Grid";
        return Stream.of(
                Arguments.of(
                        CA.user(name, CertificateDraft::expired), "expired at", "cadc-get-cert"),
                Arguments.of(
                        CA.user(name, d -> d.from(NOW.plusSeconds(60))),
                        "is not valid until",
                        "clocks"),
                Arguments.of(OTHER.user(name), "CN=Other CA", "not trusted here"),
                Arguments.of(
                        TestCa.root("CN=Test CA,O=Grid").user(name), "no valid chain", "signature"),
                Arguments.of(
                        new TestCredential(List.of(CA.certificate()), CA.keys()),
                        "that of an authority",
                        "issued to you"),
                Arguments.of(
                        CA.user(name, d -> d.usage(KeyUsage.keyEncipherment)),
                        "not meant for logging in",
                        "digitalSignature"),
                Arguments.of(
                        CA.user(name, d -> d.purpose(KeyPurposeId.id_kp_serverAuth, false)),
                        "not meant for clients",
                        "clientAuth"),
                Arguments.of(
                        CA.user(name, CertificateDraft::unknownExtension),
                        "no valid chain",
                        "critical"),
                Arguments.of(
                        CA.user(name, d -> d.signature("SHA1withECDSA")),
                        "SHA1withECDSA",
                        "SHA-256"),
                Arguments.of(
                        CA.user(name, d -> d.key(CertificateDraft.keys("RSA", 1024))),
                        "1024 bits",
                        "2048"),
                Arguments.of(
                        CA.below("CN=Middle CA,O=Grid", CertificateDraft::expired).user(name),
                        "has expired",
                        "CN=Middle CA"),
                Arguments.of(
                        CA.below("CN=Weak CA", d -> d.key(CertificateDraft.keys("RSA", 1024)))
                                .user(name),
                        "1024 bits",
                        "CN=Weak CA"),
                Arguments.of(
                        CA.below("CN=Low CA", d -> d.authority(0))
                                .below("CN=Lower CA", d -> d)
                                .user(name),
                        "no valid chain",
                        "constraint"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badEndEntities")
    void anEndEntityThatIsNotGoodIsRefusedWithTheCauseAndTheCure(
            TestCredential credential, String cause, String cure) {
        refusal(credential).hasMessageContaining(cause).hasMessageContaining(cure);
        refusal(credential.proxy());
    }

    static Stream<Arguments> badProxies() {
        return Stream.of(
                Arguments.of(ALICE.proxy(CertificateDraft::expired), "expired at"),
                Arguments.of(ALICE.proxy(CertificateDraft::expired).proxy(), "expired at"),
                Arguments.of(ALICE.proxy(d -> d.named("CN=mallory,O=Grid")), "a wrong name"),
                Arguments.of(
                        ALICE.proxy(d -> d.named("CN=1,CN=2,CN=alice,O=Grid")), "a wrong name"),
                Arguments.of(ALICE.proxy(d -> d.named("OU=1,CN=alice,O=Grid")), "a wrong name"),
                Arguments.of(ALICE.proxy(d -> d.named("CN=alice,O=Grid")), "a wrong name"),
                Arguments.of(forged(), "forged"),
                Arguments.of(
                        ALICE.proxy().sending(ALICE.proxy().certificate()),
                        "came without the certificate"),
                Arguments.of(ALICE.proxy(d -> d.pathLength(0)).proxy(), "allows 0 proxies"),
                Arguments.of(ALICE.proxy(d -> d.pathLength(1)).proxy().proxy(), "allows 1 proxies"),
                Arguments.of(
                        ALICE.proxy(d -> d.language(ProxyCertInfo.INDEPENDENT)), "independent"),
                Arguments.of(ALICE.proxy(d -> d.language("1.2.3.4")), "unknown language 1.2.3.4"),
                Arguments.of(ALICE.proxy(d -> d.proxyInfoCritical(false)), "not critical"),
                Arguments.of(
                        ALICE.proxy(CertificateDraft::unknownExtension),
                        "critical extension 1.3.6.1.4.1.99999.1"),
                Arguments.of(ALICE.proxy(d -> d.address("127.0.0.1")), "alternative name"),
                Arguments.of(
                        ALICE.proxy(d -> d.usage(KeyUsage.keyEncipherment)),
                        "not meant for logging in"),
                Arguments.of(
                        ALICE.proxy(d -> d.usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)),
                        "not meant for logging in"),
                Arguments.of(
                        ALICE.proxy(d -> d.add("2.5.29.19", true, new BasicConstraints(true))),
                        "that of an authority"),
                Arguments.of(ALICE.proxy(d -> d.signature("SHA1withECDSA")), "SHA1withECDSA"),
                Arguments.of(
                        ALICE.proxy(
                                d -> d.language("").add(ProxyCertInfo.OID, true, DERNull.INSTANCE)),
                        "malformed proxy"),
                Arguments.of(legacy("proxy"), "before RFC 3820"),
                Arguments.of(legacy("limited proxy"), "before RFC 3820"),
                Arguments.of(
                        ALICE.proxy(
                                d ->
                                        d.language("")
                                                .add(
                                                        ProxyCertInfo.DRAFT_OID,
                                                        true,
                                                        new DEROctetString(new byte[1]))),
                        "before RFC 3820"),
                Arguments.of(ALICE.proxy(d -> d.language("")), "no valid chain"),
                Arguments.of(ofAuthority(), "that of an authority"));
    }

    /** Says that alice has issued it; mallory has. */
    private static TestCredential forged() {
        CertificateDraft draft =
                new CertificateDraft("CN=1,CN=alice,O=Grid").language(ProxyCertInfo.INHERIT_ALL);
        return new TestCredential(
                List.of(
                        draft.signed("CN=alice,O=Grid", MALLORY.keys().getPrivate()),
                        ALICE.certificate()),
                draft.keys());
    }

    private static TestCredential legacy(String commonName) {
        return ALICE.proxy(d -> d.named("CN=" + commonName + ",CN=alice,O=Grid").language(""));
    }

    private static TestCredential ofAuthority() {
        return new TestCredential(List.of(CA.certificate()), CA.keys()).proxy();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badProxies")
    void aProxyThatBreaksARuleIsRefused(TestCredential credential, String cause) {
        refusal(credential).hasMessageContaining(cause);
    }

    @Test
    void aProxyOfAProxyIsForgedWithoutTheKeyOfTheFirst() {
        TestCredential first = ALICE.proxy();
        CertificateDraft draft =
                new CertificateDraft("CN=2," + first.subject()).language(ProxyCertInfo.INHERIT_ALL);
        List<X509Certificate> chain = new ArrayList<>(first.chain());
        chain.add(0, draft.signed(first.subject(), MALLORY.keys().getPrivate()));

        refusal(new TestCredential(chain, draft.keys())).hasMessageContaining("forged");
    }

    @Test
    void aChainIsOnlyLookedAtUpToItsGreatestLength() {
        List<X509Certificate> chain =
                Collections.nCopies(CertificateVerifier.MAX_CHAIN + 1, ALICE.certificate());

        refusal(new TestCredential(chain, ALICE.keys())).hasMessageContaining("at most 10");
    }

    @Test
    void anAuthorityThatHasExpiredIsNotTrusted() throws Exception {
        TestCa old = TestCa.root("CN=Old CA", CertificateDraft::expired);
        old.writeTo(trusted.resolve("old.pem"));

        refusal(old.user("CN=alice,O=Grid")).hasMessageContaining("own certificate has expired");
    }

    @Test
    void whatIsTakenOutOfTheTrustedIsTrustedNoMore() throws Exception {
        OTHER.writeTo(trusted.resolve("other.pem"));
        CertificateVerifier verifier = verifier(Revocation.OFF);
        TestCredential eve = OTHER.user("CN=eve");
        assertThat(verifier.verify(eve.chain()).limited()).isFalse();

        Files.delete(trusted.resolve("other.pem"));

        assertThatThrownBy(() -> verifier.verify(eve.chain()))
                .hasMessageContaining("not trusted here");
    }

    @Test
    void aRevokedCertificateIsRefusedAndSoAreItsProxies() throws Exception {
        revoke(CA.revoking(NOW.plus(Duration.ofDays(1)), ALICE.certificate()));

        refusal(ALICE).hasMessageContaining("has been revoked");
        refusal(ALICE.proxy()).hasMessageContaining("has been revoked");
        assertThat(verify(MALLORY).limited()).isFalse();
    }

    @Test
    void aRevokedAuthorityIsRefusedWithAllItHasIssued() throws Exception {
        TestCa middle = CA.below("CN=Middle CA,O=Grid", draft -> draft);
        revoke(CA.revoking(NOW.plus(Duration.ofDays(1)), middle.certificate()));

        refusal(middle.user("CN=alice,O=Grid")).hasMessageContaining("has been revoked");
    }

    @Test
    void aCertificateIsRevokedFromTheMomentTheListIsThere() throws Exception {
        CertificateVerifier verifier = verifier(Revocation.IF_AVAILABLE);
        verifier.verify(ALICE.chain());

        revoke(CA.revoking(NOW.plus(Duration.ofDays(1)), ALICE.certificate()));

        assertThatThrownBy(() -> verifier.verify(ALICE.chain()))
                .hasMessageContaining("has been revoked");
    }

    @Test
    void aListThatIsOutOfDateIsNoProofThatNothingIsRevoked() throws Exception {
        revoke(CA.revoking(NOW.minus(Duration.ofHours(1))));

        refusal(ALICE).hasMessageContaining("up to date").hasMessageContaining("administrators");
        assertThatThrownBy(() -> verifier(Revocation.REQUIRED).verify(ALICE.chain()))
                .hasMessageContaining("up to date");
        assertThat(verifier(Revocation.OFF).verify(ALICE.chain()).limited()).isFalse();
    }

    @Test
    void aListThatSomebodyElseHasSignedIsNoProof() throws Exception {
        TestCa namesake = TestCa.root("CN=Test CA,O=Grid");
        revoke(namesake.revoking(NOW.plus(Duration.ofDays(1))));

        refusal(ALICE).hasMessageContaining("cannot be told");
    }

    @Test
    void withoutAListAnAuthorityIsBelievedUnlessOneIsRequired() throws Exception {
        assertThat(verify(ALICE).limited()).isFalse();
        assertThatThrownBy(() -> verifier(Revocation.REQUIRED).verify(ALICE.chain()))
                .hasMessageContaining("no list of 'CN=Test CA,O=Grid'");
    }

    @Test
    void nothingIsFetchedFromWhereACertificateSaysItsListIs() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    fetched.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ca.crl";
            TestCredential pointing = CA.user("CN=alice,O=Grid", d -> d.revocationListAt(url));
            assertThat(verify(pointing).limited()).isFalse();
            assertThatThrownBy(() -> verifier(Revocation.REQUIRED).verify(pointing.chain()))
                    .hasMessageContaining("no list of");
            revoke(CA.revoking(NOW.plus(Duration.ofDays(1)), pointing.certificate()));
            refusal(pointing).hasMessageContaining("has been revoked");
        } finally {
            server.stop(0);
        }
        assertThat(fetched).hasValue(0);
    }

    private void revoke(X509CRL list) throws Exception {
        TestCa.write(list, lists.resolve("ca.r0"));
    }
}
