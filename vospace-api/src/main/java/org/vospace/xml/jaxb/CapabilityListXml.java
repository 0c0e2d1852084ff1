package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** The capabilities of a node. */
public class CapabilityListXml {
    @XmlElement(name = "capability")
    public List<CapabilityXml> items = new ArrayList<>();
}
