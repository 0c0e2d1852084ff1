package org.vospace.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.vospace.model.Node;

/** Documents of the tests. */
final class Json {
    static final VOSpaceJson JSON = VOSpaceJson.standard();

    private Json() {}

    static InputStream stream(String document) {
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads JSON that is written with single quotes here. */
    static Node node(String document) throws IOException {
        return JSON.readNode(stream(document.replace('\'', '"')));
    }
}
