package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A property of a node: a URI, a text and whether clients may change it (VOSpace 2.1, 3.2.2).
 *
 * @param uri the property's identifier, kept exactly as sent
 * @param text the value, blank text included; null (see {@link #nil}) asks for its removal
 * @param readOnly the server's word to its clients; what a client sends here means nothing
 */
public record Property(String uri, @Nullable String text, boolean readOnly) {
    /**
     * Creates a property.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument for a character that no document
     *     can hold, because XML 1.0 cannot
     */
    public Property {
        XmlText.check("uri of a property", uri);
        if (text != null) {
            XmlText.check("the text of a property", text);
        }
    }

    public static Property of(String uri, String text) {
        return new Property(uri, requireNonNull(text, "text"), false);
    }

    public static Property readOnly(String uri, String text) {
        return new Property(uri, requireNonNull(text, "text"), true);
    }

    /** A request to remove the property ({@code xsi:nil="true"}). */
    public static Property nil(String uri) {
        return new Property(uri, null, false);
    }

    public boolean isNil() {
        return text == null;
    }

    /** The value; empty for a request to remove the property. */
    public Optional<String> value() {
        return Optional.ofNullable(text);
    }
}
