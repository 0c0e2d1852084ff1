package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protocols of a service: the wrapped form of the text, or the flat list of the schema. */
public class ProtocolsXml {
    public @Nullable ProtocolListXml accepts;
    public @Nullable ProtocolListXml provides;

    @XmlElement(name = "protocol")
    public List<ProtocolXml> flat = new ArrayList<>();
}
