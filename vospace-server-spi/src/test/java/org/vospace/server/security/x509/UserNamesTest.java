package org.vospace.server.security.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a certificate stands for. */
class UserNamesTest {
    private static final X500Principal JANE =
            new X500Principal("CN=jdoe_123, OU=Users,  O=Grid, C=CA");

    @TempDir Path directory;

    @Test
    void theWholeNameIsWrittenInOneForm() {
        assertThat(UserNames.wholeName().userOf(JANE)).contains("CN=jdoe_123,OU=Users,O=Grid,C=CA");
    }

    @Test
    void theCommonNameIsTheMostSpecificOne() {
        assertThat(UserNames.commonName().userOf(new X500Principal("CN=jane,CN=people,O=Grid")))
                .contains("jane");
        assertThat(UserNames.commonName().userOf(new X500Principal("CN=a\\,CN\\=root,O=Grid")))
                .contains("a,CN=root");
        assertThat(UserNames.commonName().userOf(new X500Principal("OU=jane,O=Grid"))).isEmpty();
    }

    @Test
    void aPatternMustMatchTheWholeName() {
        UserNames users = UserNames.matching("CN=([a-z]+)_[0-9]+,OU=Users,O=Grid,C=CA");

        assertThat(users.userOf(JANE)).contains("jdoe");
        assertThat(users.userOf(new X500Principal("CN=jdoe_1,OU=Users,O=Grid,C=CA,C=XX")))
                .isEmpty();
        assertThat(
                        users.userOf(
                                new X500Principal(
                                        "CN=x\\,CN\\=root_1\\,OU\\=Users\\,O\\=Grid,C=CA")))
                .isEmpty();
    }

    @Test
    void aPatternHasOneGroup() {
        assertThatThrownBy(() -> UserNames.matching("CN=.*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one group");
        assertThatThrownBy(() -> UserNames.matching("CN=("))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a regular expression");
    }

    @Test
    void aMapKnowsNamesInBothFormsAndIsAskedFirst() throws Exception {
        NameMap map =
                map(
                        """
                        # who is who
                        "cn=JDOE_123, ou=users, o=grid, c=ca" jane

                        "/C=CA/O=Grid/CN=host/a.example.org/emailAddress=me@example.org" service
                        """);

        assertThat(map.orElse(UserNames.wholeName()).userOf(JANE)).contains("jane");
        assertThat(
                        map.userOf(
                                new X500Principal(
                                        "1.2.840.113549.1.9.1=me@example.org,"
                                                + "CN=host/a.example.org,O=Grid,C=CA")))
                .contains("service");
        assertThat(map.orElse(UserNames.none()).userOf(new X500Principal("CN=eve"))).isEmpty();
    }

    @Test
    void aMapIsReadAgainWhenItChangesUnlessItIsWrong() throws Exception {
        NameMap map = map("\"CN=a\" one\n");
        X500Principal name = new X500Principal("CN=a");

        map("\"CN=a\" number-two\n");
        Optional<String> changed = map.userOf(name);
        Files.writeString(directory.resolve("map"), "what is this?");

        assertThat(changed).contains("number-two");
        assertThat(map.userOf(name)).contains("number-two");
    }

    @Test
    void aLineThatIsWrongIsNamed() {
        assertThatThrownBy(() -> map("\"CN=a\" one\nCN=b two\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("\"NAME\" USER");
        assertThatThrownBy(() -> map("\"CN=a\" one\n\"cn=A\" two\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("each name once");
        assertThatThrownBy(() -> map("\"nonsense\" one\n")).hasMessageContaining("line 1");
    }

    private NameMap map(String text) throws Exception {
        return NameMap.at(Files.writeString(directory.resolve("map"), text), Duration.ZERO);
    }
}
