package org.vospace.spi.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What must hold for every answer of a run, whatever row asked for it: schema-valid documents,
 * faults that name themselves, UWS's version and times. Thread-safe.
 */
final class Audit {
    private static final Set<String> TIMES =
            Set.of("quote", "creationTime", "startTime", "endTime", "destruction");
    private static final Pattern FAULT = Pattern.compile("([A-Za-z]+)(\\s|$)");

    private final List<String> invalid = new ArrayList<>();
    private final List<String> unnamedFaults = new ArrayList<>();
    private final List<String> timesNotUtc = new ArrayList<>();
    private final List<String> withoutVersion = new ArrayList<>();
    private int documents;
    private int faults;
    private int jobDocuments;

    /** Looks at an answer that a row got. */
    synchronized void examine(String row, Answer answer) {
        String where = row + ": " + answer.describe();
        if (answer.status() >= 400 && !answer.request().startsWith("HEAD ")) {
            faults++;
            var name = FAULT.matcher(answer.text());
            if (!name.lookingAt() || !Vos.FAULTS.containsKey(name.group(1))) {
                unnamedFaults.add(where);
            }
        } else if (answer.status() / 100 == 2 && answer.mediaType().endsWith("xml")) {
            examineDocument(where, answer.bytes());
        }
    }

    private void examineDocument(String where, byte[] document) {
        if (document.length == 0) {
            return;
        }
        documents++;
        Optional<String> problem = ReplySchemas.problem(document);
        problem.ifPresent(what -> invalid.add(what + " (" + where + ")"));
        try {
            examineJobs(where, Xml.parse(document));
        } catch (SAXException e) {
            // not well-formed, which is a problem that has been noted
        }
    }

    private void examineJobs(String where, Element root) {
        if (!Vos.UWS.equals(root.getNamespaceURI())) {
            return;
        }
        jobDocuments++;
        boolean isVersioned = Set.of("job", "jobs").contains(root.getLocalName());
        if (isVersioned && !root.getAttribute("version").equals("1.1")) {
            withoutVersion.add(where);
        }
        for (String name : TIMES) {
            for (Element time : Xml.all(root, name)) {
                String text = time.getTextContent().strip();
                if (!text.isEmpty() && !text.endsWith("Z")) {
                    timesNotUtc.add(name + " " + text + " (" + where + ")");
                }
            }
        }
    }

    synchronized void requireValidDocuments(Trace trace) {
        require(invalid, "valid documents", documents, trace);
    }

    synchronized void requireNamedFaults(Trace trace) {
        require(unnamedFaults, "faults that start with an exact name", faults, trace);
    }

    synchronized void requireUtcTimes(Trace trace) {
        require(timesNotUtc, "UWS documents with times that end in Z", jobDocuments, trace);
    }

    synchronized void requireVersions(Trace trace) {
        require(withoutVersion, "UWS documents of version 1.1", jobDocuments, trace);
    }

    private static void require(List<String> bad, String expected, int examined, Trace trace) {
        NotMet.unless(examined > 0, expected, "none was sent in this run");
        NotMet.unless(
                bad.isEmpty(),
                expected,
                bad.size() + " of " + examined + " are not, the first: " + first(bad));
        trace.note(examined + " " + expected);
    }

    private static String first(List<String> list) {
        return list.isEmpty() ? "" : list.get(0);
    }
}
