package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.model.CoreProperties;

/** What commands that change something write with {@code --json}: the names stay as they are. */
class JsonOutputTest {
    private static final String SPACE = "vos://example.org!fake";

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @BeforeEach
    void makeNodes() {
        space.addFile("/f", "x");
        space.addFile("/g", "x");
        space.addContainer("/d");
    }

    @AfterEach
    void close() {
        space.close();
    }

    @Test
    void mkdirTellsEachContainer() {
        assertThat(vos.run("mkdir", "--json", "vos:/a", "vos:/b")).isZero();

        assertThat(vos.lines())
                .containsExactly("{\"uri\":\"" + SPACE + "/a\"}", "{\"uri\":\"" + SPACE + "/b\"}");
    }

    @Test
    void B27_failureOfOneIsAnObjectOnStandardError() {
        assertThat(vos.run("mkdir", "--json", "vos:/d", "vos:/new")).isEqualTo(1);

        assertThat(vos.lines()).containsExactly("{\"uri\":\"" + SPACE + "/new\"}");
        assertThat(vos.err())
                .startsWith("{\"command\":\"vos mkdir\",\"status\":6,\"error\":\"DuplicateNode\"")
                .contains("\"operand\":\"vos:/d\"");
    }

    @Test
    void mvTellsWhatWentWhereAndWhetherItDid() {
        String moved = "{\"source\":\"" + SPACE + "/f\",\"target\":\"" + SPACE + "/d\",\"moved\":";

        assertThat(vos.run("mv", "--json", "--dry-run", "vos:/f", "vos:/d")).isZero();
        assertThat(vos.lines()).containsExactly(moved + "false}");
        assertThat(space.node("/f")).isPresent();

        assertThat(vos.run("mv", "--json", "vos:/f", "vos:/d")).isZero();
        assertThat(vos.lines()).containsExactly(moved + "true}");
        assertThat(space.node("/d/f")).isPresent();
    }

    @Test
    void lnTellsTheNodeThatItMadeInTheContainer() {
        assertThat(vos.run("ln", "--json", "https://e.org/x.fits?a=b", "vos:/d")).isZero();

        assertThat(vos.lines())
                .containsExactly(
                        "{\"uri\":\""
                                + SPACE
                                + "/d/x.fits\",\"target\":\"https://e.org/x.fits?a=b\"}");
    }

    @Test
    void chmodTellsWhatItSetUnderTheNamesOfLs() {
        String head = "{\"uri\":\"" + SPACE + "/f\",\"public\":true,\"readGroups\":[\"G1\",\"G2\"]";

        assertThat(vos.run("chmod", "--json", "-n", "og+r", "vos:/f", "G1,G2")).isZero();
        assertThat(vos.lines()).containsExactly(head + ",\"changed\":false}");

        assertThat(vos.run("chmod", "--json", "og+r", "vos:/f", "G1,G2")).isZero();
        assertThat(vos.lines()).containsExactly(head + ",\"changed\":true}");

        assertThat(vos.run("chmod", "--json", "g=w", "vos:/f", "G3")).isZero();
        assertThat(vos.lines())
                .containsExactly(
                        "{\"uri\":\""
                                + SPACE
                                + "/f\",\"readGroups\":[],\"writeGroups\":[\"G3\"],\"changed\":true}");
    }

    @Test
    void lockAndTagTellWhatTheySet() {
        assertThat(vos.run("lock", "--lock", "--json", "vos:/f")).isZero();
        assertThat(vos.lines()).containsExactly("{\"uri\":\"" + SPACE + "/f\",\"locked\":true}");

        assertThat(vos.run("tag", "--json", "vos:/g", "title=M 31", "quality=")).isZero();
        String head = "{\"uri\":\"" + SPACE + "/g\",\"property\":\"";
        assertThat(vos.lines())
                .containsExactly(
                        head + CoreProperties.TITLE + "\",\"value\":\"M 31\",\"changed\":true}",
                        head + "quality\",\"changed\":true}");
    }

    @Test
    void whoamiLeavesOutWhoIsNobody() {
        assertThat(vos.run("whoami", "--json")).isZero();

        assertThat(vos.lines())
                .singleElement()
                .asString()
                .startsWith("{\"credentials\":")
                .endsWith(",\"source\":\"nowhere\"}");
    }

    @Test
    void logoutTellsWhetherThereWasALogin() {
        assertThat(vos.run("logout", "--json")).isZero();

        assertThat(vos.lines())
                .containsExactly("{\"service\":\"" + space.url() + "\",\"wasLoggedIn\":false}");
    }

    @Test
    void failureOfALoginIsAnObject() {
        assertThat(vos.run("login", "--json", "--client-id", "x")).isEqualTo(10);

        assertThat(vos.out()).isEmpty();
        assertThat(vos.err()).startsWith("{\"command\":\"vos login\",\"status\":10,\"error\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkdir vos:/new",
                "mv vos:/f vos:/new",
                "ln vos:/f vos:/new",
                "chmod o+r vos:/f",
                "lock --lock vos:/f",
                "tag vos:/f title=x"
            })
    void withoutItNothingIsWrittenUnlessAskedFor(String line) {
        assertThat(vos.run(line.split(" ", -1))).isZero();
        assertThat(vos.out() + vos.err()).isEmpty();

        assertThat(vos.run((line.replace("new", "newer").replace("/f", "/g") + " -v").split(" ")))
                .isZero();
        assertThat(vos.out()).isEmpty();
        assertThat(vos.err()).contains(SPACE);
    }
}
