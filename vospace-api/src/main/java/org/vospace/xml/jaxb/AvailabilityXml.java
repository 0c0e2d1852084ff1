package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a service is up. */
public class AvailabilityXml {
    @XmlElement(namespace = Namespaces.AVAILABILITY)
    public @Nullable String available;

    @XmlElement(namespace = Namespaces.AVAILABILITY)
    public @Nullable String upSince;

    @XmlElement(namespace = Namespaces.AVAILABILITY)
    public @Nullable String downAt;

    @XmlElement(namespace = Namespaces.AVAILABILITY)
    public @Nullable String backAt;

    @XmlElement(name = "note", namespace = Namespaces.AVAILABILITY)
    public List<String> notes = new ArrayList<>();
}
