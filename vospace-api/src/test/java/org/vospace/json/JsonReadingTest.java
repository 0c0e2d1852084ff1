package org.vospace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.Faults.assertFault;
import static org.vospace.json.Json.JSON;
import static org.vospace.json.Json.node;
import static org.vospace.json.Json.stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.model.ContainerNode;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.uws.Job;

/** What is read of JSON, and what is said of JSON that cannot be read. */
class JsonReadingTest {
    private static final VosUri X = VosUri.parse("vos://a!s/x");

    @Test
    void aNodeWithoutTypeIsANodeOfNoParticularType() throws Exception {
        assertThat(node("{'uri': 'vos://a~s/x'}")).isEqualTo(new PlainNode(X, Properties.none()));
    }

    @Test
    void fieldsComeInAnyOrderAndUnknownOnesArePassedOver() throws Exception {
        ContainerNode node =
                (ContainerNode)
                        node(
                                "{'nodes': [], 'x': [{'y': [1, {}]}], 'readOnly': ['p'], 'busy': true,"
                                        + " 'properties': {'p': 'v', 'q': null}, 'uri': 'vos://a!s/x',"
                                        + " 'type': 'ContainerNode'}");

        assertThat(node.busy()).isTrue();
        assertThat(node.properties())
                .containsExactly(Property.readOnly("p", "v"), Property.nil("q"));
    }

    @Test
    void nullIsTheSameAsNone() throws Exception {
        assertThat(node("{'uri': 'vos://a!s/x', 'type': null, 'properties': null, 'busy': null}"))
                .isEqualTo(new PlainNode(X, Properties.none()));
    }

    @Test
    void CN5_anUnknownTypeIsNotSupported() {
        assertFault(
                        FaultType.TYPE_NOT_SUPPORTED,
                        () -> node("{'uri': 'nonsense', 'type': 'FooNode'}"))
                .contains("FooNode", "expected: Node, DataNode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'uri': 'http://a/x'}", "{'uri': 'vos://a!s/../x'}"})
    void aBadUriIsInvalid(String document) {
        assertFault(FaultType.INVALID_URI, () -> node(document)).contains("expected:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                               | the JSON document is an array (expected: an object)",
                "'x'                              | the JSON document is a string (expected: an object)",
                "{'busy': 'true'}                 | /busy is a string (expected: true or false)",
                "{'uri': 1}                       | /uri is a number (expected: a string)",
                "{'properties': []}               | /properties is an array (expected: an object)",
                "{'properties': {'a/b': true}}    | /properties/a~1b is a boolean (expected: a string)",
                "{'nodes': {}}                    | /nodes is an object (expected: an array)",
                "{'nodes': [{}, 1]}               | /nodes/0",
                "{'readOnly': [null]}             | /readOnly/0 is null (expected: a string)",
                "{'accepts': [{'uri': {}}]}       | /accepts/0/uri is an object (expected: a string)",
            })
    void aValueOfAnotherKindIsRefusedByItsName(String document, String detail) {
        FaultType expected =
                detail.equals("/nodes/0") ? FaultType.INVALID_URI : FaultType.INVALID_ARGUMENT;
        String said = expected == FaultType.INVALID_URI ? "uri of a node is missing" : detail;

        assertFault(expected, () -> node(document)).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "{'uri'", "{'uri': 'vos://a!s/x'", "nul", "{'a': tru}"})
    void anUnfinishedDocumentIsRefused(String document) {
        assertFault(FaultType.INVALID_ARGUMENT, () -> node(document)).contains("JSON document");
    }

    @Test
    void somethingBehindTheDocumentIsRefused() {
        assertFault(FaultType.INVALID_ARGUMENT, () -> node("{'uri': 'vos://a!s/x'}\n{}"))
                .contains("something follows", "line 2");
    }

    @Test
    void aLinkNeedsATarget() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> node("{'type': 'LinkNode', 'uri': 'vos://a!s/x'}"))
                .contains("target of vos://a!s/x is missing");
    }

    @Test
    void aTransferNeedsATarget() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> JSON.readTransfer(stream("{\"direction\": \"pushToVoSpace\"}")))
                .contains("at least one");
    }

    @Test
    void aDirectionIsOneOfTheWordsOrAUri() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () ->
                                JSON.readTransfer(
                                        stream(
                                                "{\"target\": [\"vos://a!s/x\"], \"direction\": \"up\"}")))
                .contains("direction 'up'", "pushToVoSpace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "99999999999999999999", "1.5", "\"1\""})
    void aDurationIsAWholeNumberOfSeconds(String seconds) {
        String job = "{\"jobId\": \"j\", \"executionDuration\": " + seconds + "}";

        assertFault(FaultType.INVALID_ARGUMENT, () -> JSON.readJob(stream(job)))
                .contains("/executionDuration", "(expected: seconds, 0 to 2147483647)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN", "pending", ""})
    void aPhaseIsOneOfUws(String phase) {
        String job = "{\"jobId\": \"j\", \"phase\": \"" + phase + "\"}";

        assertFault(FaultType.INVALID_ARGUMENT, () -> JSON.readJob(stream(job)))
                .contains("phase '" + phase + "'", "PENDING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\"",
                "[[{}]]",
                "{\"transfer\": {\"direction\": \"sideways\", \"target\": [\"vos://a!s/x\"]}}",
                "{\"transfer\": {\"target\": [1, {\"a\": [2]}], \"direction\": 4}}",
            })
    void aJobIsReadWhateverItIsAbout(String jobInfo) throws Exception {
        Job job =
                JSON.readJob(
                        stream(
                                "{\"jobId\": \"j\", \"jobInfo\": "
                                        + jobInfo
                                        + ", \"phase\": \"HELD\"}"));

        assertThat(job.jobInfo()).isEmpty();
        assertThat(job.phase().name()).isEqualTo("HELD");
    }

    @Test
    void aJobThatIsBrokenInWhatItIsAboutIsRefused() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> JSON.readJob(stream("{\"jobId\": \"j\", \"jobInfo\": {\"x\" 1}}")))
                .contains("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "+12345-01-01T00:00:00Z", "0000-01-01T00:00:00Z"})
    void aTimeIsOneThatCanBeWritten(String time) {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () ->
                                JSON.readAvailability(
                                        stream(
                                                "{\"available\": true, \"upSince\": \""
                                                        + time
                                                        + "\"}")))
                .contains("upSince '" + time + "'", "expected: such as");
    }
}
