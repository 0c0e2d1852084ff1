package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import org.jspecify.annotations.Nullable;

/** An entry of a job list. */
public class JobReferenceXml {
    @XmlAttribute public @Nullable String id;

    @XmlAttribute(namespace = Namespaces.XLINK)
    public @Nullable String href;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String phase;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String runId;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String ownerId;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String creationTime;
}
