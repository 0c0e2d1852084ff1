package org.vospace.spi.proof;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.node.Compatibility;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceConformance;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.spi.testkit.conformance.Account;
import org.vospace.spi.testkit.conformance.Row;
import org.vospace.spi.testkit.conformance.Target;

/**
 * The rows in which OpenCADC's clients want something else than the standard, on a server that is
 * set up for them; all others are those of {@link ConformanceTest}.
 */
class OpenCadcConformanceTest extends VOSpaceConformance {
    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(config -> config.compatibility(Compatibility.OPENCADC));

    @Override
    protected Target target() {
        return Target.of(SPACE.url(), VOSpaceExtension.AUTHORITY)
                .owner(Account.bearer("alice", "alice+team"))
                .other(Account.bearer("bob", "bob+team"))
                .group("team")
                .openCadc(true)
                .build();
    }

    @Override
    protected boolean selects(Row row) {
        return row.id().matches("CN(9|10)|SN5|DN[1-8]|UW31|XM2|VS7");
    }

    @Override
    protected Path report() {
        return Path.of("target", "conformance-opencadc.md");
    }
}
