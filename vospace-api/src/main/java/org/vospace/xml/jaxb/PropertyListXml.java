package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** A list of properties, of a node or of a service. */
public class PropertyListXml {
    @XmlElement(name = "property")
    public List<PropertyXml> items = new ArrayList<>();
}
