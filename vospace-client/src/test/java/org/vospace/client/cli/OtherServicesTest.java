package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.client.testing.TinySpace;

class OtherServicesTest {
    @TempDir Path home;

    private final FakeSpace own = new FakeSpace();
    private final TinySpace arc = new TinySpace("cadc.nrc.ca!arc", "arc-file");
    private final ScriptedServer registry =
            new ScriptedServer(
                    e -> e.reply(200, "ivo://cadc.nrc.ca/arc = " + arc.url() + "/capabilities\n"));
    private final CommandRun vos = new CommandRun();

    @BeforeEach
    void liveAtHome() throws Exception {
        vos.livingIn(home);
    }

    @AfterEach
    void close() {
        own.close();
        arc.close();
        registry.close();
    }

    private Path configure(String text) throws Exception {
        Path directory = Files.createDirectories(home.resolve(".config/vos"));
        return Files.writeString(directory.resolve("vos-config"), text);
    }

    @Test
    void B8_shortNamesOfThePythonClientsConfigurationWorkBesideTheOwnService() throws Exception {
        own.addFile("/home-file", "x");
        Path config = configure("[vos]\nresourceID = ivo://cadc.nrc.ca/arc arc\n");
        vos.with("VOS_SERVICE", own.url().toString())
                .with("VOS_REGISTRY", registry.url("/reg/resource-caps").toString());

        assertThat(vos.run("ls", "vos:/")).as(vos.err()).isZero();
        assertThat(vos.lines()).containsExactly("home-file");
        assertThat(vos.run("ls", "arc:/")).as(vos.err()).isZero();
        assertThat(vos.lines()).containsExactly("arc-file");
        assertThat(config).hasContent("[vos]\nresourceID = ivo://cadc.nrc.ca/arc arc\n");
    }

    @Test
    void B8_theRegistryIsRememberedBetweenCommands() throws Exception {
        configure("[vos]\nresourceID = ivo://cadc.nrc.ca/arc arc\n");
        vos.with("VOS_REGISTRY", registry.url("/reg/resource-caps").toString());

        vos.run("ls", "arc:/");
        assertThat(vos.run("ls", "arc:/")).as(vos.err()).isZero();

        assertThat(registry.exchanges()).hasSize(1);
    }

    @Test
    void B8_theOldPythonCacheOfCadcsRegistryIsEnough() throws Exception {
        Path config =
                Files.writeString(
                        home.resolve("elsewhere"), "resourceID = ivo://cadc.nrc.ca/arc arc");
        Path cache = Files.createDirectories(home.resolve(".config/cadc-registry"));
        Files.writeString(
                cache.resolve("resource-caps"),
                "ivo://cadc.nrc.ca/arc = " + arc.url() + "/capabilities\n");
        vos.with("VOSPACE_CONFIG_FILE", config.toString());

        assertThat(vos.run("ls", "arc:/")).as(vos.err()).isZero();

        assertThat(vos.lines()).containsExactly("arc-file");
    }

    @Test
    void aTokenOfTheServiceInForceGoesToNoOther() throws Exception {
        configure("[vos]\nresourceID = ivo://cadc.nrc.ca/arc arc\n");
        vos.with("VOS_SERVICE", own.url().toString())
                .with("VOS_TOKEN", "s3cret")
                .with("VOS_REGISTRY", registry.url("/reg/resource-caps").toString());

        assertThat(vos.run("ls", "arc:/")).as(vos.err()).isZero();

        assertThat(arc.server().exchanges())
                .isNotEmpty()
                .allMatch(e -> e.header("Authorization").isEmpty());
    }

    @Test
    void aPrefixThatNobodySetIsRefused() {
        vos.with("VOS_SERVICE", own.url().toString());

        assertThat(vos.run("ls", "arc:/")).isNotZero();

        assertThat(vos.err()).contains("arc:/").contains("expected: vos:/path");
    }
}
