package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A link. */
@XmlType(name = "LinkNode")
public class LinkNodeXml extends NodeXml {
    public @Nullable String target;
}
