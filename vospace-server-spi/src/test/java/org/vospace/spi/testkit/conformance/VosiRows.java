package org.vospace.spi.testkit.conformance;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Capabilities, availability, authentication and what else a service must stand (VOSI 1.1). */
final class VosiRows extends Rows {
    VosiRows(RowContext context) {
        super(context);
    }

    private List<Element> capabilities() {
        return Xml.all(anyone.get(service.capabilities()).is(200).xml(), "capability");
    }

    void VS1_capabilitiesAreForEverybody() {
        Answer answer = anyone.get(service.capabilities()).is(200);

        NotMet.unlessEqual("Content-Type", "text/xml", answer.mediaType());
        Optional<String> problem = ReplySchemas.problem(answer.bytes());
        NotMet.unless(problem.isEmpty(), "a valid document", problem);
    }

    void VS2_allOfAVospaceIsListed() {
        Set<String> ids =
                capabilities().stream()
                        .map(each -> each.getAttribute("standardID").toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        List<String> missing =
                Stream.of(
                                Service.NODES,
                                Service.TRANSFERS,
                                Service.SYNC,
                                Service.PROTOCOLS,
                                Service.VIEWS,
                                Service.PROPERTIES)
                        .filter(id -> !ids.contains(id.toLowerCase(Locale.ROOT)))
                        .toList();
        NotMet.unless(missing.isEmpty(), "all standard IDs", "without " + missing);
        trace.note(ids.size() + " standard IDs");
    }

    void VS3_everyAccessUrlAnswers() {
        Set<String> urls = new TreeSet<>();
        for (Element capability : capabilities()) {
            for (Element url : Xml.all(capability, "accessURL")) {
                urls.add(url.getTextContent().strip());
            }
        }
        for (String url : urls) {
            Answer answer = owner.get(url);
            NotMet.unless(
                    answer.status() != 404 && answer.status() < 500,
                    "an answer at " + url,
                    answer.describe());
        }
        NotMet.unless(!urls.isEmpty(), "URLs", "none");
        trace.note(urls.size() + " URLs answer");
    }

    void VS4_capabilitiesSayWhenTheyChanged() {
        Answer answer = anyone.get(service.capabilities()).is(200);

        NotMet.unless(
                answer.header("Last-Modified").isPresent(), "a Last-Modified", answer.describe());
        trace.note("Last-Modified: " + answer.header("Last-Modified").orElse(""));
    }

    void VS5_theServiceIsAvailable() {
        Answer answer = anyone.get(service.at("/availability"));
        if (answer.status() == 404) {
            throw new NotOffered(answer.describe());
        }

        Element availability =
                answer.is(200).xml("http://www.ivoa.net/xml/VOSIAvailability/v1.0", "availability");

        Optional<String> problem = ReplySchemas.problem(answer.bytes());
        NotMet.unless(problem.isEmpty(), "a valid document", problem);
        NotMet.unlessEqual(
                "available",
                "true",
                textOf(availability, "http://www.ivoa.net/xml/VOSIAvailability/v1.0", "available"));
    }

    void VS6_advertisedMethodsAuthenticate() {
        Set<String> advertised = new TreeSet<>();
        for (Element capability : capabilities()) {
            for (Element method : Xml.all(capability, "securityMethod")) {
                advertised.add(method.getAttribute("standardID"));
            }
        }
        Set<String> tried = new TreeSet<>();
        for (Account account : List.of(target.owner(), target.other())) {
            String method = account.securityMethod().orElse("");
            NotMet.unless(
                    advertised.contains(method),
                    "the method " + method + " of " + account + " in the capabilities",
                    advertised);
            caller(account).get(service.nodes(box.base())).is(200);
            tried.add(method);
        }
        advertised.removeAll(tried);
        trace.note(tried + " authenticate; without credentials for " + advertised);
    }

    void VS8_anUnknownPathIsNotFound() {
        owner.get(service.at("/zzz")).is(404);
    }

    void VS9_aWrongMethodIsNotAllowed() {
        Answer answer =
                owner.send(
                                "PATCH",
                                service.nodes(box.c()),
                                BodyPublishers.ofString("<x/>"),
                                "Content-Type",
                                "text/xml")
                        .is(405);

        NotMet.unless(answer.header("Allow").isPresent(), "an Allow", answer.describe());
    }

    void VS10_whatIsNoXmlIsRefused() {
        owner.send(
                        "POST",
                        service.sync(),
                        BodyPublishers.ofString("{}"),
                        "Content-Type",
                        "application/json")
                .is(415, 400);
    }
}
