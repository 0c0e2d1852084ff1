package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** A container with those of its children that the document holds. */
@XmlType(name = "ContainerNode")
public class ContainerNodeXml extends DataNodeXml {
    @XmlElementWrapper(name = "nodes")
    @XmlElement(name = "node")
    public List<NodeXml> nodes = new ArrayList<>();
}
