package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** A list of protocols of a service. */
public class ProtocolListXml {
    @XmlElement(name = "protocol")
    public List<ProtocolXml> items = new ArrayList<>();
}
