package org.vospace.xml;

import java.util.Locale;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Refuses what an attack needs and no message has: a document type, entities, deep nesting. */
final class SecureStreamReader extends StreamReaderDelegate {
    /** The deepest nesting of elements; the deepest message of the standards has 8 levels. */
    static final int MAX_DEPTH = 64;

    /** Those in which markup is ASCII, which {@link PrefixGuard} counts on. */
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII", "ISO-8859-1");

    private int depth;

    SecureStreamReader(XMLStreamReader reader) {
        super(reader);
        String encoding = reader.getEncoding();
        if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
            throw refusal("encoding " + Excerpt.of(encoding) + " (expected: UTF-8)");
        }
        if ("1.1".equals(reader.getVersion())) {
            // XML 1.1 allows control characters that no reply of ours, in XML 1.0, could hold
            throw refusal("XML version 1.1 (expected: 1.0)");
        }
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case DTD -> throw refusal("a document type declaration (expected: none)");
            case ENTITY_REFERENCE, ENTITY_DECLARATION, NOTATION_DECLARATION ->
                    throw refusal("an entity (expected: only the five of XML)");
            case START_ELEMENT -> {
                if (++depth > MAX_DEPTH) {
                    throw refusal("elements nested deeper than " + MAX_DEPTH + " (the limit)");
                }
            }
            case END_ELEMENT -> depth--;
            default -> {}
        }
        return event;
    }

    /** Not supported: it would step over {@link #next}. */
    @Override
    public int nextTag() {
        throw new UnsupportedOperationException("nextTag (expected: next)");
    }

    /** Not supported: it would step over {@link #next}. */
    @Override
    public String getElementText() {
        throw new UnsupportedOperationException("getElementText (expected: next)");
    }

    private VOSpaceException refusal(String what) {
        Location location = getLocation();
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "the XML document has " + what + ", line " + location.getLineNumber());
    }
}
