package org.vospace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.wire.NodeStream;
import org.xml.sax.SAXException;

/** What is written is read back equal in both formats; as XML it is valid after the schemas. */
class RoundTripTest {
    private static final int SEEDS = 2_000;

    /** Validation takes longer than all the rest. */
    private static final int SEEDS_VALIDATED = 60;

    private interface Validator {
        void validate(byte[] document) throws SAXException;
    }

    @ParameterizedTest
    @EnumSource
    void nodes(Format format) throws Exception {
        assertRoundTrips(format, format.node(), values -> values.node(2));
    }

    @ParameterizedTest
    @EnumSource
    void listings(Format format) throws Exception {
        Function<RandomValues, ContainerNode> values =
                random ->
                        new ContainerNode(random.vosUri(), random.node(0).properties())
                                .withNodes(List.of(random.node(1), random.node(0), random.node(0)));
        Format.Codec<ContainerNode> codec =
                new Format.Codec<>(
                        (container, out) ->
                                format.writeContainer(
                                        container.withNodes(List.of()),
                                        container.nodes().iterator(),
                                        Detail.MAX,
                                        out),
                        in -> listed(format.openListing(in, RoundTripTest::fail)));

        assertRoundTrips(format, codec, values);
    }

    private static ContainerNode listed(NodeStream listing) throws IOException {
        List<Node> children = new ArrayList<>();
        try (listing) {
            ContainerNode header = (ContainerNode) listing.header();
            listing.forEachRemaining(children::add);
            return header.withNodes(children);
        }
    }

    private static void fail(VOSpaceException skipped) {
        throw skipped;
    }

    @ParameterizedTest
    @EnumSource
    void transfers(Format format) throws Exception {
        assertRoundTrips(format, format.transfer(), RandomValues::transfer);
    }

    @ParameterizedTest
    @EnumSource
    void jobs(Format format) throws Exception {
        assertRoundTrips(format, format.job(), RandomValues::job);
    }

    @ParameterizedTest
    @EnumSource
    void jobLists(Format format) throws Exception {
        assertRoundTrips(format, format.jobs(), RandomValues::jobs);
    }

    @ParameterizedTest
    @EnumSource
    void parametersOfJobs(Format format) throws Exception {
        assertRoundTrips(format, format.parameters(), RandomValues::parameters);
    }

    @ParameterizedTest
    @EnumSource
    void resultsOfJobs(Format format) throws Exception {
        assertRoundTrips(format, format.results(), RandomValues::results);
    }

    @ParameterizedTest
    @EnumSource
    void protocols(Format format) throws Exception {
        assertRoundTrips(format, format.protocols(), RandomValues::protocols);
    }

    @ParameterizedTest
    @EnumSource
    void views(Format format) throws Exception {
        assertRoundTrips(format, format.views(), RandomValues::views);
    }

    @ParameterizedTest
    @EnumSource
    void properties(Format format) throws Exception {
        assertRoundTrips(format, format.properties(), RandomValues::properties);
    }

    @ParameterizedTest
    @EnumSource
    void capabilities(Format format) throws Exception {
        assertRoundTrips(
                format, format.capabilities(), RandomValues::capabilities, Schemas::validateVosi);
    }

    @ParameterizedTest
    @EnumSource
    void availability(Format format) throws Exception {
        assertRoundTrips(
                format, format.availability(), RandomValues::availability, Schemas::validateVosi);
    }

    private static <T> void assertRoundTrips(
            Format format, Format.Codec<T> codec, Function<RandomValues, T> values)
            throws Exception {
        assertRoundTrips(format, codec, values, Schemas::validateMessage);
    }

    /** With awkward URIs, which only have to come back, and some with those of the schemas. */
    private static <T> void assertRoundTrips(
            Format format,
            Format.Codec<T> codec,
            Function<RandomValues, T> values,
            Validator validator)
            throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            boolean valid = seed < SEEDS_VALIDATED;
            T message = values.apply(new RandomValues(seed, !valid));

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            codec.writer().write(message, out);
            T read = codec.reader().read(new ByteArrayInputStream(out.toByteArray()));

            if (!message.equals(read)) {
                assertThat(read).as("what was written with seed " + seed).isEqualTo(message);
            }
            if (valid && format == Format.XML) {
                validate(validator, out.toByteArray(), seed);
            }
        }
    }

    private static void validate(Validator validator, byte[] document, long seed) {
        try {
            validator.validate(document);
        } catch (SAXException e) {
            throw new AssertionError("what was written with seed " + seed + " is not valid", e);
        }
    }
}
