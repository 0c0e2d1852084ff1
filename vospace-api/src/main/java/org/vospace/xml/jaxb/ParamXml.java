package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** A parameter of a view, protocol, capability or transfer. */
public class ParamXml {
    @XmlAttribute public @Nullable String uri;
    @XmlValue public @Nullable String value;
}
