package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of a service: the wrapped form of the text, or the flat list of the schema. */
public class ServicePropertiesXml {
    public @Nullable PropertyListXml accepts;
    public @Nullable PropertyListXml provides;
    public @Nullable PropertyListXml contains;

    @XmlElement(name = "property")
    public List<PropertyXml> flat = new ArrayList<>();
}
