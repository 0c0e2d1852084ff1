package org.vospace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.vospace.Format;

/** Every reader of JSON. */
class JsonFuzzTest {
    private static final Parsers PARSERS = new Parsers(Format.JSON);

    @FuzzTest
    void onlyFaultsComeOut(byte[] document) throws IOException {
        PARSERS.readAll(document);
    }
}
