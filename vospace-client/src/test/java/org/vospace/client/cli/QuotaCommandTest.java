package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;

class QuotaCommandTest {
    private static final String CORE = "ivo://ivoa.net/vospace/core#";

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @AfterEach
    void close() {
        space.close();
    }

    private void container(String... properties) {
        String document =
                """
                <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="2.1"
                    xsi:type="vos:ContainerNode" uri="vos://example.org~fake/a">
                  <vos:properties>%s</vos:properties></vos:node>"""
                        .formatted(String.join("", properties));
        space.always("GET /space/nodes/a", e -> e.reply(200, document));
    }

    private static String property(String name, String text) {
        return "<vos:property uri=\"" + CORE + name + "\">" + text + "</vos:property>";
    }

    @Test
    void quotaUseAndFreeSpaceAreToldInBytesAndForPeople() {
        container(
                property("quota", "5000000000"),
                property("length", "1999999"),
                property("availableSpace", "999"));

        assertThat(vos.run("quota", "vos:/a")).isZero();

        assertThat(vos.lines())
                .contains(
                        "  quota: 5000000000 bytes (5.0 GB)",
                        "  used:  1999999 bytes (2.0 MB)",
                        "  free:  999 bytes");
    }

    @Test
    void aContainerWithoutQuotaSaysSo() {
        container(property("length", "999999"));

        assertThat(vos.run("quota", "vos:/a")).isZero();

        assertThat(vos.lines())
                .contains(
                        "  quota: none of its own",
                        "  used:  999999 bytes (1.0 MB)",
                        "  free:  no limit");
    }

    @Test
    void aNodeThatIsNotThereIsAnError() {
        assertThat(vos.run("quota", "vos:/no")).isEqualTo(3);
    }
}
