package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A protocol; the schema allows several security methods, of which a client may choose one. */
public class ProtocolXml {
    @XmlAttribute public @Nullable String uri;
    public @Nullable String endpoint;

    @XmlElement(name = "param")
    public List<ParamXml> params = new ArrayList<>();

    @XmlElement(name = "securityMethod")
    public List<SecurityMethodXml> securityMethods = new ArrayList<>();
}
