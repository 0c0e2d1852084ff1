package org.vospace.model;

import static java.util.Objects.requireNonNull;

import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Where a transfer's bytes go (VOSpace 2.1, 3.6). */
public sealed interface Direction {
    /** The text in a document: one of the four words, or a vos URI. */
    String text();

    /** The four directions that have a name. */
    enum Named implements Direction {
        PUSH_TO_VOSPACE("pushToVoSpace"),
        PULL_TO_VOSPACE("pullToVoSpace"),
        PULL_FROM_VOSPACE("pullFromVoSpace"),
        PUSH_FROM_VOSPACE("pushFromVoSpace");

        private final String text;

        Named(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** An internal transfer: move or copy to the given node. */
    record Internal(VosUri destination) implements Direction {
        public Internal {
            requireNonNull(destination, "destination");
        }

        @Override
        public String text() {
            return destination.toString();
        }
    }

    /**
     * Reads the text of a document.
     *
     * @throws VOSpaceException InvalidArgument if it is neither one of the four words nor a vos
     *     URI, InvalidURI if it is a malformed vos URI
     */
    static Direction parse(String text) {
        for (Named named : Named.values()) {
            if (named.text.equals(text)) {
                return named;
            }
        }
        if (text.regionMatches(true, 0, "vos:", 0, 4)) {
            return new Internal(VosUri.parse(text));
        }
        throw new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "direction '"
                        + Excerpt.of(text)
                        + "' (expected: pushToVoSpace, pullToVoSpace, pullFromVoSpace,"
                        + " pushFromVoSpace or a vos URI)");
    }
}
