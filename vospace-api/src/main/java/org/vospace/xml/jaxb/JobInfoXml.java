package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAnyElement;
import java.util.ArrayList;
import java.util.List;

/** What a job is about: a {@link TransferXml}, or whatever else another service puts there. */
public class JobInfoXml {
    @XmlAnyElement(lax = true)
    public List<Object> content = new ArrayList<>();
}
