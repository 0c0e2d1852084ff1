package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** A list of views, of a node or of a service. */
public class ViewListXml {
    @XmlElement(name = "view")
    public List<ViewXml> items = new ArrayList<>();
}
