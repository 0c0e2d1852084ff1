package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlType;

/** A data node whose format the server understands. */
@XmlType(name = "StructuredDataNode")
public class StructuredDataNodeXml extends DataNodeXml {}
