package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One capability of a service. */
public class ServiceCapabilityXml {
    @XmlAttribute(name = "standardID")
    public @Nullable String standardId;

    @XmlElement(name = "interface", namespace = "")
    public List<InterfaceXml> interfaces = new ArrayList<>();
}
