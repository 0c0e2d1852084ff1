package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views of a service: the wrapped form of the text, or the flat list of the schema. */
public class ViewsXml {
    public @Nullable ViewListXml accepts;
    public @Nullable ViewListXml provides;

    @XmlElement(name = "view")
    public List<ViewXml> flat = new ArrayList<>();
}
