package org.vospace.server;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** On storage that gives stretches of content. */
class CutoutsWithRangesTest extends CutoutsOverHttp {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    CutoutsWithRangesTest() {
        super(SPACE);
    }
}
