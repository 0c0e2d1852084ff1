package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** The VOSI capabilities of a service. Everything below the root is in no namespace. */
public class CapabilitiesXml {
    @XmlElement(name = "capability", namespace = "")
    public List<ServiceCapabilityXml> capabilities = new ArrayList<>();
}
