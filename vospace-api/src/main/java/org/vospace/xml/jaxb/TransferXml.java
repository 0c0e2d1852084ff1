package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transfer; several targets are OpenCADC's. A root element, so that a job can hold it. */
@XmlRootElement(name = "transfer")
public class TransferXml {
    @XmlElement(name = "target")
    public List<String> targets = new ArrayList<>();

    public @Nullable String direction;
    public @Nullable ViewXml view;

    @XmlElement(name = "protocol")
    public List<ProtocolXml> protocols = new ArrayList<>();

    public @Nullable String keepBytes;

    @XmlElement(name = "param")
    public List<ParamXml> params = new ArrayList<>();
}
