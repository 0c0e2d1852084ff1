package org.vospace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Every reader of a text: URIs, paths, authorities, words, times, identifiers. */
class TextFuzzTest {
    /** As UTF-8, and as UTF-16, in which surrogates may stand alone. */
    @FuzzTest
    void onlyFaultsComeOut(byte[] bytes) {
        Texts.readAll(new String(bytes, StandardCharsets.UTF_8));
        StringBuilder utf16 = new StringBuilder();
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            utf16.append((char) (bytes[i] << 8 | (bytes[i + 1] & 0xFF)));
        }
        Texts.readAll(utf16.toString());
    }
}
