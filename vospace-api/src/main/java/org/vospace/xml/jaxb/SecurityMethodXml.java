package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import org.jspecify.annotations.Nullable;

/** A security method of a protocol; its URI is optional. */
public class SecurityMethodXml {
    @XmlAttribute public @Nullable String uri;
}
