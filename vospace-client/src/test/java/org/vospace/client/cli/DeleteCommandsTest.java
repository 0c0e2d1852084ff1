package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;

class DeleteCommandsTest {
    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @BeforeEach
    void makeTree() {
        space.addContainer("/d");
        space.addFile("/d/a.txt", "x");
        space.addFile("/d/b.txt", "x");
        space.addFile("/d/c.fits", "x");
        space.addContainer("/empty");
    }

    @AfterEach
    void close() {
        space.close();
    }

    @Test
    void A11_wildcardDeletesWhatMatchesAndNothingElse() {
        assertThat(vos.run("rm", "vos:/d/*.txt")).isZero();

        assertThat(space.node("/d/a.txt")).isEmpty();
        assertThat(space.node("/d/b.txt")).isEmpty();
        assertThat(space.node("/d/c.fits")).isPresent();
    }

    @Test
    void A11_vrmRefusesAContainerAndNamesItsOwnOption() {
        assertThat(vos.run("vrm", "vos:/d")).isEqualTo(10);

        assertThat(vos.err()).startsWith("vrm: ").contains("is a container (expected: -R)");
        assertThat(space.node("/d/a.txt")).isPresent();
        assertThat(vos.run("vrm", "vos:/d/a.txt")).isZero();
        assertThat(space.node("/d/a.txt")).isEmpty();
    }

    @Test
    void refusalNamesWhatTheCalledCommandHas() {
        vos.run("rm", "vos:/d");
        assertThat(vos.err()).contains("is a container (expected: -r)");
        vos.run("rmdir", "vos:/d/a.txt");
        assertThat(vos.err()).contains("is no container (expected: vos rm)");
        vos.run("vrmdir", "vos:/d/a.txt");
        assertThat(vos.err()).contains("is no container (expected: vrm)");
        assertThat(space.server().requests()).noneMatch(r -> r.startsWith("DELETE"));
    }

    @Test
    void nothingIsDeletedInADryRun() {
        assertThat(vos.run("rm", "-r", "--dry-run", "vos:/d", "vos:/empty")).isZero();

        assertThat(vos.lines())
                .containsExactly(
                        "would delete vos://example.org!fake/d",
                        "would delete vos://example.org!fake/empty");
        assertThat(space.server().requests()).noneMatch(r -> r.startsWith("DELETE"));
    }

    @Test
    void dryRunRefusesWhatTheRunWouldRefuse() {
        assertThat(vos.run("rm", "--dry-run", "vos:/d")).isEqualTo(10);
        assertThat(vos.run("rm", "--dry-run", "vos:/no")).isEqualTo(3);
    }

    @Test
    void whatIsNotThereIsNoFailureWithForce() {
        assertThat(vos.run("rm", "-f", "vos:/no", "vos:/no*")).isZero();
        assertThat(vos.err()).isEmpty();
        space.always("GET /space/nodes/d/a.txt", e -> e.reply(403, "PermissionDenied no"));
        assertThat(vos.run("rm", "-f", "vos:/d/a.txt")).isEqualTo(4);
    }

    @Test
    void answerDecidesWhenAsked() {
        assertThat(vos.typing("n\n").run("rm", "-i", "vos:/d/a.txt")).isZero();
        assertThat(vos.err()).contains("delete vos://example.org!fake/d/a.txt? (y/n)");
        assertThat(space.node("/d/a.txt")).isPresent();

        assertThat(vos.typing("y\n").run("rm", "-i", "vos:/d/a.txt")).isZero();
        assertThat(space.node("/d/a.txt")).isEmpty();
    }

    @Test
    void noAnswerIsANo() {
        assertThat(vos.typing("").run("rm", "-i", "vos:/d/a.txt")).isZero();

        assertThat(space.node("/d/a.txt")).isPresent();
    }

    @Test
    void rmdirTakesEmptyContainersOnly() {
        assertThat(vos.run("rmdir", "vos:/d")).isEqualTo(10);
        assertThat(vos.err()).contains("is not empty (expected: -r)");
        assertThat(vos.run("rmdir", "vos:/d/a.txt")).isEqualTo(10);
        assertThat(vos.run("rmdir", "vos:/empty")).isZero();

        assertThat(space.node("/d/a.txt")).isPresent();
        assertThat(space.node("/empty")).isEmpty();
    }

    @Test
    void A20_vrmdirDeletesWhatIsInAndTellsSo() {
        assertThat(vos.run("vrmdir", "vos:/d")).isZero();

        assertThat(vos.lines().get(0)).startsWith("deleted vos://example.org!fake/d");
        assertThat(space.node("/d")).isEmpty();
        assertThat(space.node("/empty")).isPresent();
    }

    @Test
    void B27_failureOfOneKeepsNothingElseFromBeingDeleted() {
        space.always("DELETE /space/nodes/d/a.txt", e -> e.reply(403, "PermissionDenied no"));

        assertThat(vos.run("rm", "--json", "vos:/d/*")).isEqualTo(1);

        assertThat(space.node("/d/b.txt")).isEmpty();
        assertThat(vos.lines())
                .contains(
                        "{\"uri\":\"vos://example.org!fake/d/b.txt\",\"deleted\":true,\"count\":1}");
        assertThat(vos.err()).contains("\"error\":\"PermissionDenied\"");
    }

    @Test
    void A13_dryRunOfAMoveMovesNothing() {
        assertThat(vos.run("mv", "-n", "vos:/d/*.txt", "vos:/empty")).isZero();

        assertThat(vos.lines()).hasSize(2).allMatch(line -> line.startsWith("would move "));
        assertThat(space.node("/d/a.txt")).isPresent();
        assertThat(vos.run("mv", "-n", "vos:/no", "vos:/empty")).isEqualTo(3);
        assertThat(vos.run("vmv", "vos:/d/a.txt", "vos:/empty")).isZero();
        assertThat(space.node("/empty/a.txt")).isPresent();
    }

    @Test
    void A12_vmkdirMakesParentsAlsoRightAfterTheColon() {
        assertThat(vos.run("vmkdir", "-p", "vos:new/x")).isZero();

        assertThat(space.node("/new/x")).isPresent();
        assertThat(vos.run("vmkdir", "vos:/new/x")).isEqualTo(6);
    }
}
