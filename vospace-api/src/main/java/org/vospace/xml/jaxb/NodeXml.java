package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A node of any type; without {@code xsi:type} it is just this. */
@XmlType(name = "Node")
@XmlSeeAlso({DataNodeXml.class, LinkNodeXml.class})
public class NodeXml {
    @XmlAttribute public @Nullable String uri;
    public @Nullable PropertyListXml properties;
}
