package org.vospace.server.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.server.security.password.PasswordSource.Accepted;
import org.vospace.server.security.password.PasswordSource.Unknown;
import org.vospace.server.security.password.PasswordSource.Wrong;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

class PasswordFileTest {
    /** From the tests of the reference implementation; the password is "password". */
    private static final String ARGON2ID =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                    + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    /** From PHP's manual; the password is "rasmuslerdorf". */
    private static final String BCRYPT_A =
            "$2a$07$usesomesillystringfore2uDLvp1Ii2e./U9C8sBjqp8I90dH6hi";

    /** By crypt(3), with the prefix that htpasswd writes; the password is the same. */
    private static final String BCRYPT_Y =
            "$2y$05$abcdefghijklmnopqrstuuceoIQuaP.5etEpp9yRDVWWtgzuH1TCS";

    @TempDir Path directory;
    private Path path;

    @BeforeEach
    void place() {
        path = directory.resolve("users.passwd");
    }

    @Test
    void hashesOfOtherProgramsAreUnderstood() throws Exception {
        PasswordFile file =
                open("a:" + ARGON2ID, "b:" + BCRYPT_A, "# no user", "", "c:" + BCRYPT_Y);

        assertThat(check(file, "a", "password")).isEqualTo(new Accepted(Identity.of("a")));
        assertThat(check(file, "b", "rasmuslerdorf")).isEqualTo(new Accepted(Identity.of("b")));
        assertThat(check(file, "c", "rasmuslerdorf")).isEqualTo(new Accepted(Identity.of("c")));
        assertThat(check(file, "a", "rasmuslerdorf")).isEqualTo(new Wrong());
        assertThat(check(file, "c", "password")).isEqualTo(new Wrong());
        assertThat(check(file, "d", "password")).isEqualTo(new Unknown());
    }

    @Test
    void whatIsHashedHereIsAcceptedHereAndSaltedEachTime() throws Exception {
        String hash = PasswordHashes.hash("pä:ss wörd");
        PasswordFile file = open("alice:" + hash + ":staff,ivo://example.org/gms?team");

        assertThat(hash).startsWith("$argon2id$").isNotEqualTo(PasswordHashes.hash("pä:ss wörd"));
        assertThat(check(file, "alice", "pä:ss wörd"))
                .isEqualTo(
                        new Accepted(
                                new Identity(
                                        "alice",
                                        Set.of(
                                                new GroupId("staff"),
                                                new GroupId("ivo://example.org/gms?team")))));
        assertThat(check(file, "alice", "pä:ss wörd ")).isEqualTo(new Wrong());
    }

    @Test
    void aPasswordThatBcryptWouldCutIsNotTakenForItsBeginning() {
        String long72 = "x".repeat(72);
        String hash = com.password4j.BcryptFunction.getInstance(4).hash(long72).getResult();

        assertThat(PasswordHashes.matches(long72, hash)).isTrue();
        assertThat(PasswordHashes.matches(long72 + "y", hash)).isFalse();
    }

    @Test
    void anUnknownUserTakesTheWorkOfAWrongPassword() throws Exception {
        write("a:" + ARGON2ID, "b:" + ARGON2ID, "c:" + BCRYPT_A);
        List<String> checked = new ArrayList<>();
        PasswordFile file =
                new PasswordFile(
                        path,
                        (password, hash) -> {
                            checked.add(password + " " + hash);
                            return false;
                        });

        check(file, "nobody", "guess");

        assertThat(checked).hasSize(1);
        assertThat(checked.get(0))
                .startsWith("guess $argon2id$v=19$m=65536,t=2,p=1$")
                .isNotEqualTo("guess " + ARGON2ID);
    }

    @Test
    void aChangedFileCountsAtOnceAndHasAnotherVersion() throws Exception {
        PasswordFile file = open("a:" + BCRYPT_A);
        long before = file.version();

        write("b:" + BCRYPT_A);

        assertThat(check(file, "a", "rasmuslerdorf")).isEqualTo(new Unknown());
        assertThat(check(file, "b", "rasmuslerdorf")).isEqualTo(new Accepted(Identity.of("b")));
        assertThat(file.version()).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice:secret",
                ":" + BCRYPT_A,
                "alice:$1$abc$def",
                "alice:$argon2i$v=19$m=16,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8Ar",
                "alice:{SHA}nU4eI71bcnBGqeO0t9tXvY1u5oQ="
            })
    void aLineThatIsNoUserIsRefusedByItsNumberWithoutWhatIsInIt(String line) throws Exception {
        write("good:" + BCRYPT_A, line);

        assertThatThrownBy(() -> PasswordFile.open(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining(line.substring(line.indexOf(':') + 1));
    }

    @Test
    void aUserWhoStandsInItTwiceIsRefused() throws Exception {
        write("a:" + BCRYPT_A, "a:" + BCRYPT_Y);

        assertThatThrownBy(() -> PasswordFile.open(path)).hasMessageContaining("user 'a' again");
    }

    @Test
    void noTextFormHasASecretInIt() {
        assertThat(new BasicCredentials("alice", "secret").toString()).doesNotContain("secret");
        assertThat(PasswordLine.parse("alice:" + BCRYPT_A).orElseThrow().toString())
                .doesNotContain(BCRYPT_A);
    }

    private static PasswordSource.Answer check(PasswordFile file, String name, String password) {
        return file.check(new BasicCredentials(name, password));
    }

    private PasswordFile open(String... lines) throws IOException {
        write(lines);
        return PasswordFile.open(path);
    }

    private void write(String... lines) throws IOException {
        Files.write(path, List.of(lines));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
}
