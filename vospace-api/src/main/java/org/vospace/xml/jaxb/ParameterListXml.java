package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a job. */
public class ParameterListXml {
    @XmlElement(name = "parameter", namespace = Namespaces.UWS)
    public List<ParameterXml> items = new ArrayList<>();
}
