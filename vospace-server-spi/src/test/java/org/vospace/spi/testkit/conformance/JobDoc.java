package org.vospace.spi.testkit.conformance;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A job as a service describes it.
 *
 * @param url where it is
 */
record JobDoc(String url, Element element) {
    String id() {
        return text("jobId").orElse("");
    }

    String phase() {
        return text("phase").orElse("");
    }

    boolean isIn(String phase) {
        return phase().equals(phase);
    }

    /** The text of a child element; empty if there is none or it is nil. */
    Optional<String> text(String name) {
        return Xml.child(element, Vos.UWS, name)
                .filter(child -> !Xml.isNil(child))
                .map(Element::getTextContent)
                .map(String::strip);
    }

    Instant created() {
        return Instant.parse(
                text("creationTime")
                        .orElseThrow(() -> new NotMet("a creationTime in the job", "none")));
    }

    /** What the results refer to, by their ids. */
    Map<String, String> results() {
        Map<String, String> results = new LinkedHashMap<>();
        Xml.child(element, Vos.UWS, "results")
                .ifPresent(
                        list ->
                                Xml.children(list, Vos.UWS, "result")
                                        .forEach(
                                                result ->
                                                        results.put(
                                                                result.getAttribute("id"),
                                                                result.getAttributeNS(
                                                                        Vos.XLINK, "href"))));
        return results;
    }

    /** The message of the error summary. */
    Optional<String> message() {
        return Xml.child(element, Vos.UWS, "errorSummary")
                .flatMap(summary -> Xml.child(summary, Vos.UWS, "message"))
                .map(Element::getTextContent)
                .map(String::strip);
    }

    /** The transfer that was asked for. */
    Optional<TransferDoc> request() {
        return Xml.child(element, Vos.UWS, "jobInfo")
                .flatMap(info -> Xml.child(info, Vos.NS, "transfer"))
                .map(TransferDoc::new);
    }
}
