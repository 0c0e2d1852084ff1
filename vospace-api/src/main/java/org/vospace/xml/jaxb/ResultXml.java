package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import org.jspecify.annotations.Nullable;

/** A result of a job. */
public class ResultXml {
    @XmlAttribute public @Nullable String id;

    @XmlAttribute(namespace = Namespaces.XLINK)
    public @Nullable String href;
}
