package org.vospace.server.security.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.OperationType;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.vospace.server.remote.TlsIdentity;

/** A small directory on this machine, with and without TLS. */
public final class TestDirectory implements AutoCloseable {
    private static final String ACCOUNT = "cn=server,dc=example,dc=org";
    private static final String PEOPLE = "ou=people,dc=example,dc=org";
    private final InMemoryDirectoryServer server;
    private final TlsIdentity tls;

    private TestDirectory(InMemoryDirectoryServer server, TlsIdentity tls) {
        this.server = server;
        this.tls = tls;
    }

    /** Starts a directory with alice, bob and two groups. */
    public static TestDirectory start(TlsIdentity tls) throws Exception {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig("dc=example,dc=org");
        InetAddress here = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "plain", here, 0, tls.server().getSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        "tls",
                        here,
                        0,
                        tls.server().getServerSocketFactory(),
                        tls.client().getSocketFactory()));
        config.addAdditionalBindCredentials(ACCOUNT, "server-password");
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        config.setSchema(null);
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        TestDirectory directory = new TestDirectory(server, tls);
        directory.fill();
        server.startListening();
        return directory;
    }

    private void fill() throws Exception {
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
        server.add("dn: ou=groups,dc=example,dc=org", "objectClass: top", "ou: groups");
        add("alice", "alices-password", "cn=team,ou=groups,dc=example,dc=org");
        add("bob", "bobs-password", "cn=two words,ou=groups,dc=example,dc=org");
        server.add(
                "dn: cn=staff,ou=groups,dc=example,dc=org",
                "objectClass: groupOfNames",
                "cn: staff",
                "member: uid=alice," + PEOPLE);
        server.add(
                "dn: cn=unix,ou=groups,dc=example,dc=org",
                "objectClass: posixGroup",
                "cn: unix",
                "memberUid: bob");
    }

    private void add(String uid, String password, String memberOf) throws Exception {
        server.add(
                "dn: uid=" + uid + "," + PEOPLE,
                "objectClass: person",
                "uid: " + uid,
                "userPassword: " + password,
                "memberOf: " + memberOf);
    }

    /** Changes an attribute, such as {@code member} of a group. */
    public void delete(String dn, String attribute) throws Exception {
        server.modify("dn: " + dn, "changetype: modify", "delete: " + attribute);
    }

    /** Settings for connections in the clear. */
    public LdapConfig plain() {
        return config("ldap", "plain", false, users(Optional.empty()), Optional.empty());
    }

    /** Settings for LDAPS. */
    public LdapConfig ldaps() {
        return config("ldaps", "tls", false, users(Optional.empty()), Optional.empty());
    }

    /** Settings for TLS on the port for connections in the clear. */
    public LdapConfig startTls() {
        return config("ldap", "plain", true, users(Optional.empty()), Optional.empty());
    }

    /** Settings by which users' entries are not searched. */
    public LdapConfig template() {
        return config(
                "ldap",
                "plain",
                false,
                users(Optional.of("uid={user}," + PEOPLE)),
                Optional.empty());
    }

    /** Settings by which groups are searched, or named by the users' entries. */
    public LdapConfig groups(boolean search) {
        LdapConfig.Groups groups =
                new LdapConfig.Groups(
                        search ? Optional.of("ou=groups,dc=example,dc=org") : Optional.empty(),
                        "(|(member={dn})(memberUid={user}))",
                        "cn",
                        "ivo://example.org/gms?{name}");
        return config("ldap", "plain", false, users(Optional.empty()), Optional.of(groups));
    }

    /** The same settings with another idea of whom to trust. */
    public static LdapConfig trusting(LdapConfig config, SSLContext tls) {
        return new LdapConfig(
                config.server(),
                config.startTls(),
                config.allowPlain(),
                Optional.of(tls),
                config.account(),
                config.users(),
                config.groups(),
                config.timeout());
    }

    private static LdapConfig.Users users(Optional<String> template) {
        return new LdapConfig.Users(PEOPLE, "(uid={user})", "uid", template);
    }

    private LdapConfig config(
            String scheme,
            String listener,
            boolean startTls,
            LdapConfig.Users users,
            Optional<LdapConfig.Groups> groups) {
        return new LdapConfig(
                URI.create(scheme + "://localhost:" + server.getListenPort(listener)),
                startTls,
                false,
                Optional.of(tls.client()),
                Optional.of(new LdapConfig.Account(ACCOUNT, "server-password")),
                users,
                groups,
                Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
