package org.vospace.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * One element of a document, from its start tag to its end tag, and not an event more.
 *
 * <p>JAXB moves on behind the end tag of what it binds. In a listing that would make a child wait
 * for the one after it, and lose it if that one is broken.
 */
final class ElementReader extends StreamReaderDelegate {
    private int open = 1;

    /**
     * @param reader at the start tag
     */
    ElementReader(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        if (open == 0) {
            return END_DOCUMENT;
        }
        int event = super.next();
        if (event == START_ELEMENT) {
            open++;
        } else if (event == END_ELEMENT) {
            open--;
        }
        return event;
    }
}
