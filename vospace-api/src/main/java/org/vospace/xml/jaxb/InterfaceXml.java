package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interface of a capability. */
public class InterfaceXml {
    @XmlAttribute public @Nullable String version;

    @XmlElement(name = "accessURL", namespace = "")
    public List<AccessUrlXml> accessUrls = new ArrayList<>();

    @XmlElement(name = "securityMethod", namespace = "")
    public List<InterfaceSecurityXml> securityMethods = new ArrayList<>();
}
