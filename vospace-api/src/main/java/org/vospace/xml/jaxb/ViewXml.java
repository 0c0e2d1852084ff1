package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view. */
public class ViewXml {
    @XmlAttribute public @Nullable String uri;
    @XmlAttribute public @Nullable String original;

    @XmlElement(name = "param")
    public List<ParamXml> params = new ArrayList<>();
}
