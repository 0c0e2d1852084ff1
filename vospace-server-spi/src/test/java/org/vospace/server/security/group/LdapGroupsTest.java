package org.vospace.server.security.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.server.remote.TlsIdentity;
import org.vospace.server.security.FakeTicker;
import org.vospace.server.security.ldap.LdapDirectory;
import org.vospace.server.security.ldap.TestDirectory;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

class LdapGroupsTest {
    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final Identity ALICE = Identity.of("alice");
    private static final GroupId STAFF = new GroupId("ivo://example.org/gms?staff");

    @Test
    void aUserIsInTheGroupsOfTheDirectoryUntilTakenOutOfThemOrItIsDown(@TempDir Path temporary)
            throws Exception {
        FakeTicker clock = new FakeTicker();
        TestDirectory server = TestDirectory.start(TlsIdentity.of("localhost", temporary));
        try (LdapDirectory directory = new LdapDirectory(server.groups(true))) {
            LdapGroups groups = new LdapGroups(directory, MEMORY, clock);
            assertThat(groups.isMember(ALICE, STAFF)).isFalse();
            groups.prepare(ALICE);
            assertThat(groups.isMember(ALICE, STAFF)).isTrue();
            assertThat(groups.isMember(ALICE, new GroupId("staff"))).isTrue();
            assertThat(groups.prepare(Identity.of("ALICE")).groups()).isEmpty();
            assertThat(groups.isMember(Identity.of("ALICE"), STAFF)).isFalse();
            groups.prepare(Identity.of("bob"));
            GroupId unix = new GroupId("ivo://example.org/gms?unix");
            assertThat(groups.isMember(Identity.of("bob"), unix)).isTrue();

            server.delete("cn=staff,ou=groups,dc=example,dc=org", "member");
            clock.advance(MEMORY);
            groups.prepare(ALICE);
            assertThat(groups.isMember(ALICE, STAFF)).isFalse();

            server.close();
            clock.advance(MEMORY);
            groups.prepare(Identity.of("bob"));
            assertThat(groups.isMember(Identity.of("bob"), unix)).isFalse();
        }
    }
}
