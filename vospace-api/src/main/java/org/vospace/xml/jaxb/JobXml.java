package org.vospace.xml.jaxb;

import jakarta.xml.bind.annotation.XmlElement;
import org.jspecify.annotations.Nullable;

/** A job; an element that is nil reads as blank text. */
public class JobXml {
    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String jobId;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String runId;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String ownerId;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String phase;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String quote;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String creationTime;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String startTime;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String endTime;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String executionDuration;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable String destruction;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable ParameterListXml parameters;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable ResultListXml results;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable ErrorSummaryXml errorSummary;

    @XmlElement(namespace = Namespaces.UWS)
    public @Nullable JobInfoXml jobInfo;
}
