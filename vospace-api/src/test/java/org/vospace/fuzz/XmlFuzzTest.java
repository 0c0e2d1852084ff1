package org.vospace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.vospace.Format;

/** Every reader of XML. */
class XmlFuzzTest {
    private static final Parsers PARSERS = new Parsers(Format.XML);

    @FuzzTest
    void onlyFaultsComeOut(byte[] document) throws IOException {
        PARSERS.readAll(document);
    }
}
