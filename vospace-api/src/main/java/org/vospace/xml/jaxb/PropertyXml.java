package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** A property, or in a list of what a service knows only its URI. */
public class PropertyXml {
    @XmlAttribute public @Nullable String uri;
    @XmlAttribute public @Nullable String readOnly;

    @XmlAttribute(namespace = Namespaces.XSI)
    public @Nullable String nil;

    @XmlValue public @Nullable String text;
}
