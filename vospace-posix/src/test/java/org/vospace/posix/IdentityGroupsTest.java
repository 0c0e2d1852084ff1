package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

class IdentityGroupsTest {
    private final IdentityGroups groups = new IdentityGroups();

    @ParameterizedTest
    @CsvSource({
        "staff,                       staff,                       true",
        "staff,                       ivo://example.org/gms?staff, true",
        "ivo://example.org/gms?staff, staff,                       true",
        "ivo://example.org/gms?staff, ivo://example.org/gms?staff, true",
        "ivo://example.org/gms?staff, ivo://example.com/gms?staff, false",
        "ivo://example.org/staff,     staff,                       false",
        "staff,                       Staff,                       false",
        "staff,                       staff2,                      false",
        "ivo://example.org/gms?staff, ivo://example.org/gms,       false",
    })
    void matchIsByWholeUriOrByShortName(String own, String wanted, boolean expected) {
        Identity who = new Identity("alice", Set.of(new GroupId("others"), new GroupId(own)));

        assertThat(groups.isMember(who, new GroupId(wanted))).isEqualTo(expected);
    }

    @Test
    void groupsAreThoseOfTheCredential() {
        Set<GroupId> own = Set.of(new GroupId("staff"));

        assertThat(groups.groups(new Identity("alice", own))).isEqualTo(own);
        assertThat(groups.isMember(Identity.ANONYMOUS, new GroupId("staff"))).isFalse();
    }
}
