package org.vospace.model;

/** A parameter of a view, protocol, capability or transfer. */
public record Param(String uri, String value) {
    /**
     * Creates a parameter.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument for a character that no document
     *     can hold, because XML 1.0 cannot
     */
    public Param {
        XmlText.check("uri of a param", uri);
        XmlText.check("the value of a param", value);
    }
}
