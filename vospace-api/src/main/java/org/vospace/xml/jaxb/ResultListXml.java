package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** The results of a job. */
public class ResultListXml {
    @XmlElement(name = "result", namespace = Namespaces.UWS)
    public List<ResultXml> items = new ArrayList<>();
}
