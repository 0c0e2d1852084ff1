package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A data node; in the schema containers are data nodes too. */
@XmlType(name = "DataNode")
@XmlSeeAlso({
    UnstructuredDataNodeXml.class,
    StructuredDataNodeXml.class,
    ContainerNodeXml.class,
})
public class DataNodeXml extends NodeXml {
    @XmlAttribute public @Nullable String busy;
    public @Nullable ViewListXml accepts;
    public @Nullable ViewListXml provides;
    public @Nullable CapabilityListXml capabilities;
}
