package org.vospace.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.xml.sax.SAXException;

/** What is written is read back equal, and is valid after the schemas. */
class RoundTripTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();

    private static void fail(VOSpaceException skipped) {
        throw skipped;
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private interface Validator {
        void validate(byte[] document) throws SAXException;
    }

    private interface Writer<T> {
        void write(T value, OutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nodes(long seed) throws Exception {
        Writer<Node> writer = (node, out) -> XML.writeNode(node, Detail.MAX, out);

        assertRoundTrip(
                seed, values -> values.node(3), writer, XML::readNode, Schemas::validateMessage);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void listings(long seed) throws Exception {
        Node node = new RandomValues(seed, true).node(3);
        byte[] document = bytes(out -> XML.writeNode(node, Detail.MAX, out));

        List<Node> children = new ArrayList<>();
        Node header;
        try (NodeListing listing =
                XML.openListing(new ByteArrayInputStream(document), RoundTripTest::fail)) {
            header = listing.header();
            listing.forEachRemaining(children::add);
        }

        Node whole = header instanceof ContainerNode empty ? empty.withNodes(children) : header;
        assertThat(whole).isEqualTo(node);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void transfers(long seed) throws Exception {
        assertRoundTrip(
                seed,
                RandomValues::transfer,
                XML::writeTransfer,
                XML::readTransfer,
                Schemas::validateMessage);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void jobs(long seed) throws Exception {
        assertRoundTrip(
                seed, RandomValues::job, XML::writeJob, XML::readJob, Schemas::validateMessage);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void jobListsParametersAndResults(long seed) throws Exception {
        assertRoundTrip(
                seed,
                RandomValues::jobs,
                (jobs, out) -> XML.writeJobs(jobs.iterator(), out),
                XML::readJobs,
                Schemas::validateMessage);
        assertRoundTrip(
                seed,
                RandomValues::parameters,
                XML::writeParameters,
                XML::readParameters,
                Schemas::validateMessage);
        assertRoundTrip(
                seed,
                RandomValues::results,
                XML::writeResults,
                XML::readResults,
                Schemas::validateMessage);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void serviceMetadata(long seed) throws Exception {
        assertRoundTrip(
                seed,
                RandomValues::protocols,
                XML::writeProtocols,
                XML::readProtocols,
                Schemas::validateMessage);
        assertRoundTrip(
                seed,
                RandomValues::views,
                XML::writeViews,
                XML::readViews,
                Schemas::validateMessage);
        assertRoundTrip(
                seed,
                RandomValues::properties,
                XML::writeProperties,
                XML::readProperties,
                Schemas::validateMessage);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void vosiDocuments(long seed) throws Exception {
        assertRoundTrip(
                seed,
                RandomValues::capabilities,
                XML::writeCapabilities,
                XML::readCapabilities,
                Schemas::validateVosi);
        assertRoundTrip(
                seed,
                RandomValues::availability,
                XML::writeAvailability,
                XML::readAvailability,
                Schemas::validateVosi);
    }

    /** Once with awkward URIs, which only have to come back, and once with those of the schemas. */
    private static <T> void assertRoundTrip(
            long seed,
            Function<RandomValues, T> values,
            Writer<T> writer,
            Reader<T> reader,
            Validator validator)
            throws IOException, SAXException {
        T awkward = values.apply(new RandomValues(seed, true));
        T valid = values.apply(new RandomValues(seed, false));

        byte[] awkwardDocument = bytes(out -> writer.write(awkward, out));
        byte[] validDocument = bytes(out -> writer.write(valid, out));

        assertThat(reader.read(new ByteArrayInputStream(awkwardDocument))).isEqualTo(awkward);
        assertThat(reader.read(new ByteArrayInputStream(validDocument))).isEqualTo(valid);
        validator.validate(validDocument);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }
}
