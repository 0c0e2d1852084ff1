package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.cli.ModeChange.Action;
import org.vospace.client.testing.FakeSpace;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;

/** {@code chmod}, {@code lock}, {@code tag}, {@code ln}, {@code stat}, {@code quota --set}. */
class PropertyCommandsTest {
    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @BeforeEach
    void makeNodes() {
        space.addFile("/f", "x");
        space.addContainer("/d");
    }

    @AfterEach
    void close() {
        space.close();
    }

    private Optional<String> value(String uri) {
        return space.node("/f").orElseThrow().properties().value(uri);
    }

    private Optional<String> readers() {
        return value(CoreProperties.GROUP_READ);
    }

    private Optional<String> writers() {
        return value(CoreProperties.GROUP_WRITE);
    }

    @Test
    void A15_groupsGetRightsAndLoseThem() {
        assertThat(vos.run("chmod", "g+r", "vos:/f", "G1, G2")).isZero();
        assertThat(vos.run("chmod", "g+rw", "vos:/f", "G3", "G4")).isZero();
        assertThat(readers()).contains("G1 G2 G3");
        assertThat(writers()).contains("G4");

        assertThat(vos.run("chmod", "g-r", "vos:/f", "G2")).isZero();
        assertThat(readers()).contains("G1 G3");
        assertThat(vos.run("chmod", "g=r", "vos:/f", "G9")).isZero();
        assertThat(readers()).contains("G9");
        assertThat(writers()).isEmpty();
        assertThat(vos.run("chmod", "g-rw", "vos:/f")).isZero();
        assertThat(readers()).isEmpty();
    }

    @Test
    void A15_vchmodTakesFourGroupsAndRefusesTheFifth() {
        assertThat(vos.run("vchmod", "g+w", "vos:/f", "G1, G2, G3,G4")).isZero();
        assertThat(writers()).contains("G1 G2 G3 G4");

        assertThat(vos.run("vchmod", "g+w", "vos:/f", "G1 G2 G3 G4 G5")).isEqualTo(2);

        assertThat(vos.err()).contains("5 groups (expected: at most 4)");
        assertThat(writers()).contains("G1 G2 G3 G4");
    }

    @Test
    void A15_vchmodReplacesGroupsAsItsUsersKnow() {
        vos.run("vchmod", "g+r", "vos:/f", "G1");
        vos.run("vchmod", "og+r", "vos:/f", "G2");

        assertThat(readers()).contains("G2");
        assertThat(value(CoreProperties.IS_PUBLIC)).contains("true");
    }

    @Test
    void everybodyMayReadOrNot() {
        vos.run("chmod", "o+r", "vos:/f");
        assertThat(value(CoreProperties.IS_PUBLIC)).contains("true");
        vos.run("chmod", "o-r", "vos:/f");
        assertThat(value(CoreProperties.IS_PUBLIC)).contains("false");
    }

    @Test
    void wordsDoAsWell() {
        assertThat(
                        vos.run(
                                "chmod",
                                "vos:/f",
                                "--public",
                                "--read-group",
                                "A,B",
                                "--write-group",
                                "C"))
                .isZero();
        assertThat(readers()).contains("A B");
        assertThat(writers()).contains("C");
        assertThat(vos.run("chmod", "--private", "vos:/f")).isZero();
        assertThat(value(CoreProperties.IS_PUBLIC)).contains("false");
        assertThat(readers()).contains("A B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chmod o+w vos:/f",
                "chmod u+x vos:/f",
                "chmod g+ vos:/f G",
                "chmod g+r vos:/f",
                "chmod g+r vos:/f G1 G2",
                "chmod g+r",
                "chmod vos:/f",
                "chmod --public --private vos:/f",
                "vchmod 644 vos:/f"
            })
    void modeThatCannotBeIsRefused(String line) {
        assertThat(vos.run(line.split(" ", -1))).isEqualTo(2);

        assertThat(vos.err()).contains("expected:");
        assertThat(space.server().requests()).noneMatch(r -> r.startsWith("POST"));
    }

    @Test
    void dryRunChangesNothing() {
        assertThat(vos.run("chmod", "-n", "g+r", "vos:/f", "G")).isZero();

        assertThat(vos.out()).contains("would change vos://example.org!fake/f: groupread = G");
        assertThat(readers()).isEmpty();
    }

    @Test
    void shortNameStandsForAnyGroupOfThatName() {
        ModeChange.Groups minus = new ModeChange.Groups(Action.REMOVE, List.of("staff"));

        assertThat(minus.applied(List.of("ivo://a/gms?staff", "ivo://a/gms?guests")))
                .containsExactly("ivo://a/gms?guests");
        ModeChange.Groups full = new ModeChange.Groups(Action.REMOVE, List.of("ivo://b/gms?staff"));
        assertThat(full.applied(List.of("ivo://a/gms?staff"))).hasSize(1);
        assertThatThrownBy(() -> ModeChange.parse("", List.of(), Action.ADD))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void A19_nodesAreLockedAndTellSo() {
        assertThat(vos.run("vlock", "vos:/f")).isEqualTo(1);
        assertThat(vos.out() + vos.err()).isEmpty();
        assertThat(vos.run("vlock", "--lock", "vos:/f")).isZero();
        assertThat(value(CoreProperties.IS_LOCKED)).contains("true");
        assertThat(vos.run("vlock", "vos:/f")).isZero();
        assertThat(vos.run("lock", "vos:/f", "vos:/d")).isEqualTo(1);
        assertThat(vos.lines())
                .containsExactly(
                        "vos://example.org!fake/f is locked",
                        "vos://example.org!fake/d is not locked");
        assertThat(vos.run("lock", "--unlock", "vos:/f")).isZero();
        assertThat(value(CoreProperties.IS_LOCKED)).contains("false");
        assertThat(vos.run("lock", "--lock", "--unlock", "vos:/f")).isEqualTo(2);
    }

    @Test
    void A22_propertiesAreSetReadListedAndRemoved() {
        assertThat(vos.run("vtag", "vos:/f", "quality=good=yes", "title=M 31")).isZero();
        assertThat(value("quality")).contains("good=yes");
        assertThat(value(CoreProperties.TITLE)).contains("M 31");

        assertThat(vos.run("tag", "vos:/f", "quality")).isZero();
        assertThat(vos.lines()).containsExactly("good=yes");
        assertThat(vos.run("tag", "vos:/f", "title", "quality")).isZero();
        assertThat(vos.lines()).containsExactly("title = M 31", "quality = good=yes");
        assertThat(vos.run("vtag", "vos:/f")).isZero();
        assertThat(vos.lines()).contains("length = 1", "quality = good=yes");

        assertThat(vos.run("tag", "vos:/f", "quality=")).isZero();
        assertThat(value("quality")).isEmpty();
        assertThat(vos.run("vtag", "--remove", "vos:/f", "title")).isZero();
        assertThat(value(CoreProperties.TITLE)).isEmpty();
        assertThat(vos.run("tag", "vos:/f", "title")).isNotZero();
        assertThat(vos.err()).contains("it has no property title");
    }

    @Test
    void tagAsJsonTellsWholeUris() {
        assertThat(vos.run("tag", "--json", "vos:/f", "length")).isZero();

        assertThat(vos.lines())
                .containsExactly(
                        "{\"uri\":\"vos://example.org!fake/f\",\"property\":\""
                                + CoreProperties.LENGTH
                                + "\",\"value\":\"1\",\"readOnly\":true}");
    }

    @Test
    void A18_linksLeadToNodesAndToUrls() {
        assertThat(vos.run("ln", "vos:/f", "vos:/l")).isZero();
        assertThat(vos.run("vln", "https://e.org/x.fits?a=b", "vos:/d")).isZero();
        assertThat(vos.run("ln", "nothing", "vos:/n")).isEqualTo(2);

        assertThat(((LinkNode) space.node("/l").orElseThrow()).target())
                .isEqualTo("vos://example.org!fake/f");
        assertThat(((LinkNode) space.node("/d/x.fits").orElseThrow()).target())
                .isEqualTo("https://e.org/x.fits?a=b");
    }

    @Test
    void B30_statShowsTheMd5AndAsJsonEveryProperty() {
        assertThat(vos.run("stat", "vos:/f")).isZero();
        assertThat(vos.lines()).contains("MD5: " + FakeSpace.hex(new byte[] {'x'}));

        assertThat(vos.run("stat", "--json", "vos:/f", "vos:/d")).isZero();
        assertThat(vos.lines()).hasSize(2);
        assertThat(vos.lines().get(0))
                .contains("\"properties\":{", "\"" + CoreProperties.LENGTH + "\":\"1\"");
    }

    @Test
    void quotaIsSet() {
        assertThat(vos.run("quota", "--set", "2GB", "vos:/d")).isZero();

        assertThat(space.node("/d").orElseThrow().properties().value(CoreProperties.QUOTA))
                .contains("2000000000");
        assertThat(vos.run("quota", "--set", "none", "--json", "vos:/d")).isZero();
        assertThat(vos.lines()).containsExactly("{\"uri\":\"vos://example.org!fake/d\"}");
        assertThat(vos.run("quota", "--set", "2GB")).isEqualTo(2);
        assertThat(vos.run("quota", "--set", "-2", "vos:/d")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a#b", "a?b", "a b", "(a)", "a[1]", "é 🌌", "100%25", "a&b=c;d+e", "@a"})
    void anyLegalNameWorks(String name) {
        space.put(
                new DataNode(
                        FakeSpace.uri("/" + name),
                        Properties.of(Property.of(CoreProperties.LENGTH, "1"))));
        String typed = "vos:/" + name.replaceAll("([?\\[])", "\\\\$1");

        assertThat(vos.run("ls", typed)).isZero();
        assertThat(vos.lines()).containsExactly(name);
        assertThat(vos.run("tag", typed, "title=x")).isZero();
        assertThat(vos.run("rm", typed)).isZero();
        assertThat(space.node("/" + name)).isEmpty();
        assertThat(space.node("/f")).isPresent();
    }
}
