package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import org.jspecify.annotations.Nullable;

/** A way to authenticate to an interface; without a standardID it is anonymous access. */
public class InterfaceSecurityXml {
    @XmlAttribute(name = "standardID")
    public @Nullable String standardId;
}
