package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** A parameter of a job. */
public class ParameterXml {
    @XmlAttribute public @Nullable String id;
    @XmlAttribute public @Nullable String byReference;
    @XmlValue public @Nullable String value;
}
