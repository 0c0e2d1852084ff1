package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A capability of a node. */
public class CapabilityXml {
    @XmlAttribute public @Nullable String uri;
    public @Nullable String endpoint;

    @XmlElement(name = "param")
    public List<ParamXml> params = new ArrayList<>();
}
