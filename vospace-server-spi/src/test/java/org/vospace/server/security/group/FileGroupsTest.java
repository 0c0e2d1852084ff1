package org.vospace.server.security.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

class FileGroupsTest {
    private static final Identity ALICE = Identity.of("alice");
    private static final GroupId TEAM = new GroupId("ivo://example.org/gms?team");

    @TempDir Path directory;

    @Test
    void groupsMatchByUriAndByShortName() throws Exception {
        FileGroups groups = open("# who is who", "staff: alice, bob", TEAM + ": alice", "empty:");

        assertThat(groups.isMember(ALICE, new GroupId("staff"))).isTrue();
        assertThat(groups.isMember(ALICE, new GroupId("ivo://example.org/gms?staff"))).isTrue();
        assertThat(groups.isMember(ALICE, TEAM)).isTrue();
        assertThat(groups.isMember(ALICE, new GroupId("team"))).isTrue();
        assertThat(groups.isMember(ALICE, new GroupId("ivo://example.com/gms?team"))).isFalse();
        assertThat(groups.isMember(Identity.of("bob"), TEAM)).isFalse();
        assertThat(groups.isMember(Identity.of("Alice"), new GroupId("staff"))).isFalse();
        assertThat(groups.isMember(Identity.ANONYMOUS, new GroupId("staff"))).isFalse();
        assertThat(groups.groups(ALICE)).containsExactlyInAnyOrder(new GroupId("staff"), TEAM);
    }

    @Test
    void aNameWithCommasStandsInQuotes() throws Exception {
        FileGroups groups = open("staff: \"CN=Dave, O=Example\", alice");

        assertThat(groups.isMember(Identity.of("CN=Dave, O=Example"), new GroupId("staff")))
                .isTrue();
        assertThat(groups.isMember(Identity.of("CN=Dave"), new GroupId("staff"))).isFalse();
        assertThat(groups.isMember(ALICE, new GroupId("staff"))).isTrue();
    }

    @Test
    void whoIsTakenOutOfTheFileIsOutAtTheNextRequest() throws Exception {
        FileGroups groups = open("staff: alice");
        write("staff: bob");

        assertThat(groups.isMember(ALICE, new GroupId("staff"))).isTrue();
        groups.prepare(ALICE);
        assertThat(groups.isMember(ALICE, new GroupId("staff"))).isFalse();
    }

    @Test
    void severalProvidersAreAskedBesideTheCredential() throws Exception {
        GroupProvider all = new GroupProviders(List.of(open("staff: alice")));
        Identity alice = new Identity("alice", Set.of(TEAM));

        assertThat(all.isMember(alice, TEAM)).isTrue();
        assertThat(all.isMember(alice, new GroupId("staff"))).isTrue();
        assertThat(all.isMember(alice, new GroupId("other"))).isFalse();
        assertThat(all.groups(alice)).containsExactlyInAnyOrder(new GroupId("staff"), TEAM);
        assertThat(new GroupProviders(List.of()).isMember(alice, TEAM)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff alice", "staff: alice,,bob", "staff: \"alice", "good: again"})
    void aLineThatIsNoGroupIsRefusedByItsNumber(String line) {
        assertThatThrownBy(() -> open("good: alice", line))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }

    private FileGroups open(String... lines) throws IOException {
        write(lines);
        return FileGroups.open(directory.resolve("groups"));
    }

    private void write(String... lines) throws IOException {
        Path path = directory.resolve("groups");
        Files.write(path, List.of(lines));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    }
}
