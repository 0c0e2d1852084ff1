package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** A job list. */
public class JobListXml {
    @XmlElement(name = "jobref", namespace = Namespaces.UWS)
    public List<JobReferenceXml> items = new ArrayList<>();
}
