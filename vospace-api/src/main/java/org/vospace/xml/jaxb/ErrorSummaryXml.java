package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import org.jspecify.annotations.Nullable;

/** Why a job failed. */
public class ErrorSummaryXml {
    @XmlAttribute public @Nullable String type;
    @XmlAttribute public @Nullable String hasDetail;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String message;
}
