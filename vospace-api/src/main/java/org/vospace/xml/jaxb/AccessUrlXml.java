package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** Where an interface is. */
public class AccessUrlXml {
    @XmlAttribute public @Nullable String use;
    @XmlValue public @Nullable String url;
}
