package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlType;

/** A data node whose format the server does not look into. */
@XmlType(name = "UnstructuredDataNode")
public class UnstructuredDataNodeXml extends DataNodeXml {}
