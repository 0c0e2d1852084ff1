package org.vospace.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.Faults.assertFault;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.model.CoreProperties;
import org.vospace.model.CoreViews;
import org.vospace.model.Direction;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.SecurityMethod;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.model.VosUri;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.ResultReference;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;

/** What other services and clients write, and what of it is refused: transfers, jobs, VOSI. */
class MessageReadingTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();
    private static final String VOS = "xmlns:vos='http://www.ivoa.net/xml/VOSpace/v2.0'";
    private static final String TARGET = "<vos:target>vos://a!s/x</vos:target>";
    private static final String PULL = "<vos:direction>pullFromVoSpace</vos:direction>";

    private static Transfer transfer(String content) throws IOException {
        return XML.readTransfer(
                Samples.stream("<vos:transfer " + VOS + ">" + content + "</vos:transfer>"));
    }

    @Test
    void VW6_aTransferMayHaveSeveralTargets() throws Exception {
        String second = "<vos:target>\n vos://a~s/y\n</vos:target>";

        assertThat(transfer(TARGET + second + PULL).targets())
                .containsExactly(VosUri.parse("vos://a!s/x"), VosUri.parse("vos://a!s/y"));
    }

    @Test
    void aTransferWithoutTargetOrDirectionIsRefused() {
        assertFault(FaultType.INVALID_ARGUMENT, () -> transfer(PULL)).contains("target");
        assertFault(FaultType.INVALID_ARGUMENT, () -> transfer(TARGET)).contains("direction");
    }

    @Test
    void MV9_badUrisInATransferAreInvalidUris() {
        String bad = "<vos:direction>vos://bad uri</vos:direction>";

        assertFault(FaultType.INVALID_URI, () -> transfer(TARGET + bad));
        assertFault(FaultType.INVALID_URI, () -> transfer("<vos:target>x</vos:target>" + PULL));
    }

    @Test
    void TG15_anUnknownDirectionIsRefused() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> transfer(TARGET + "<vos:direction>sideways</vos:direction>"))
                .contains("'sideways'");
    }

    @Test
    void blanksAroundADirectionDoNotMatter() throws Exception {
        assertThat(
                        transfer(TARGET + "<vos:direction>\n pushToVoSpace </vos:direction>")
                                .direction())
                .isEqualTo(Direction.Named.PUSH_TO_VOSPACE);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "1,true", "' false ',false", "0,false"})
    void keepBytesIsReadInEverySpelling(String text, boolean expected) throws Exception {
        String keepBytes = "<vos:keepBytes>" + text + "</vos:keepBytes>";

        assertThat(transfer(TARGET + PULL + keepBytes).keepBytes()).contains(expected);
    }

    @Test
    void CP5_keepBytesMayBeAbsentAndMustNotBeNonsense() throws Exception {
        assertThat(transfer(TARGET + PULL).keepBytes()).isEmpty();
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> transfer(TARGET + PULL + "<vos:keepBytes>TRUE</vos:keepBytes>"))
                .contains("keepBytes 'TRUE'");
    }

    @Test
    void aProtocolWithSeveralSecurityMethodsIsOneProtocolForEach() throws Exception {
        String protocol =
                "<vos:protocol uri='p'><vos:endpoint> http://e </vos:endpoint>"
                        + "<vos:securityMethod uri='ivo://ivoa.net/sso#cookie'/>"
                        + "<vos:securityMethod/></vos:protocol>";

        assertThat(transfer(TARGET + PULL + protocol).protocols())
                .containsExactly(
                        new Protocol(
                                "p",
                                Optional.of("http://e"),
                                Optional.of(SecurityMethod.COOKIE),
                                List.of()),
                        new Protocol("p").at("http://e"));
    }

    @Test
    void aProtocolWithoutUriIsRefused() {
        assertFault(FaultType.INVALID_ARGUMENT, () -> transfer(TARGET + PULL + "<vos:protocol/>"))
                .contains("uri of a protocol");
    }

    @Test
    void flatListsOfTheSchemaCountForBothDirections() throws Exception {
        String protocols = "<vos:protocols " + VOS + "><vos:protocol uri='p'/></vos:protocols>";
        String views = "<vos:views " + VOS + "><vos:view uri='v'/></vos:views>";
        String properties =
                "<vos:properties "
                        + VOS
                        + "><vos:property uri='q'>1</vos:property></vos:properties>";

        List<Protocol> protocol = List.of(new Protocol("p"));
        assertThat(XML.readProtocols(Samples.stream(protocols)))
                .isEqualTo(new Protocols(protocol, protocol));
        assertThat(XML.readViews(Samples.stream(views)))
                .isEqualTo(new Views(List.of(new View("v")), List.of(new View("v"))));
        assertThat(XML.readProperties(Samples.stream(properties)).contains())
                .containsExactly(Property.of("q", "1"));
    }

    @Test
    void aWrapperThatIsAbsentIsEmpty() throws Exception {
        String views =
                "<vos:views "
                        + VOS
                        + "><vos:provides><vos:view uri='v'/></vos:provides></vos:views>";

        assertThat(XML.readViews(Samples.stream(views)))
                .isEqualTo(new Views(List.of(), List.of(new View("v"))));
    }

    private static Job job(String content) throws IOException {
        return XML.readJob(
                Samples.stream(
                        "<u:job xmlns:u='http://www.ivoa.net/xml/UWS/v1.0'"
                                + " xmlns:xlink='http://www.w3.org/1999/xlink'"
                                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                                + VOS
                                + ">"
                                + content
                                + "</u:job>"));
    }

    private static final String PHASE = "<u:jobId> j1 </u:jobId><u:phase> HELD </u:phase>";

    @Test
    void aJobOfVersion10IsRead() throws Exception {
        Job job = job(PHASE);

        assertThat(job.jobId().value()).isEqualTo("j1");
        assertThat(job.phase()).isEqualTo(ExecutionPhase.HELD);
        assertThat(job.executionDuration()).isZero();
        assertThat(job.creationTime()).isEmpty();
        assertThat(job.results()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-02T03:04:05.678Z,      2030-01-02T03:04:05.678Z",
        "2030-01-02T03:04:05Z,          2030-01-02T03:04:05Z",
        "2030-01-02T03:04:05,           2030-01-02T03:04:05Z",
        "2030-01-02T03:04:05.1,         2030-01-02T03:04:05.100Z",
        "2030-01-02T03:04:05.123456789+01:00, 2030-01-02T02:04:05.123456789Z",
        "' 2030-01-02T03:04:05Z ',      2030-01-02T03:04:05Z",
    })
    void UW3_timesAreReadInEveryForm(String text, Instant expected) throws Exception {
        assertThat(job(PHASE + "<u:quote>" + text + "</u:quote>").quote()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2030-01-02", "2030-13-01T00:00:00Z", "12:00:00"})
    void anIllegalTimeIsTold(String text) {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> job(PHASE + "<u:endTime>" + text + "</u:endTime>"))
                .contains("endTime '" + text + "'");
    }

    @Test
    void nilAndEmptyElementsAreAbsent() throws Exception {
        Job job =
                job(
                        PHASE
                                + "<u:ownerId xsi:nil='true'/><u:runId/><u:quote/>"
                                + "<u:destruction xsi:nil='true'></u:destruction>"
                                + "<u:executionDuration/>");

        assertThat(job.ownerId()).isEmpty();
        assertThat(job.runId()).isEmpty();
        assertThat(job.quote()).isEmpty();
        assertThat(job.destruction()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "1.5", "ten"})
    void anIllegalDurationIsTold(String text) {
        String duration = "<u:executionDuration>" + text + "</u:executionDuration>";

        assertFault(FaultType.INVALID_ARGUMENT, () -> job(PHASE + duration))
                .contains("executionDuration '" + text + "'");
    }

    @Test
    void anIllegalPhaseOrJobIdIsTold() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> job("<u:jobId>j</u:jobId><u:phase>RUNNING</u:phase>"))
                .contains("'RUNNING'")
                .contains("EXECUTING");
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> job("<u:jobId>../j</u:jobId><u:phase>HELD</u:phase>"))
                .contains("'../j'");
        assertFault(FaultType.INVALID_ARGUMENT, () -> job("<u:phase>HELD</u:phase>"))
                .contains("job id");
    }

    @Test
    void resultsWithoutReferenceAreLeftOut() throws Exception {
        String results =
                "<u:results><u:result id='a'/><u:result id='n' xlink:href='final:7'/></u:results>";

        assertThat(job(PHASE + results).results())
                .containsExactly(new ResultReference("n", "final:7"));
    }

    @Test
    void theErrorSummaryTellsWhetherToTryAgain() throws Exception {
        String error = "<u:errorSummary type='%s'><u:message> m </u:message></u:errorSummary>";

        assertThat(job(PHASE + String.format(error, "transient")).errorSummary())
                .hasValueSatisfying(
                        e -> {
                            assertThat(e.isTransient()).isTrue();
                            assertThat(e.message()).isEqualTo("m");
                            assertThat(e.hasDetail()).isFalse();
                        });
        assertThat(
                        job(PHASE + String.format(error, "fatal"))
                                .errorSummary()
                                .orElseThrow()
                                .isTransient())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "some text",
                "<other xmlns='urn:x'><deep/></other>",
                "<vos:node xsi:type='vos:DataNode' uri='vos://a!s/x'/>",
                "<vos:node xsi:type='vos:TableNode' uri='not a uri'/>",
                "<vos:transfer/>",
                "<vos:transfer><vos:target>vos://a!s/x</vos:target>"
                        + "<vos:direction>ivo://cadc.nrc.ca/vospace#biDirectional</vos:direction>"
                        + "</vos:transfer>",
            })
    void aJobAboutSomethingElseIsReadAllTheSame(String info) throws Exception {
        assertThat(job(PHASE + "<u:jobInfo>" + info + "</u:jobInfo>").jobInfo()).isEmpty();
    }

    @Test
    void aTransferInAJobIsReadWithBlanksAroundIt() throws Exception {
        String info =
                "<u:jobInfo>\n <vos:transfer>" + TARGET + PULL + "</vos:transfer>\n</u:jobInfo>";

        assertThat(job(PHASE + info).jobInfo()).contains(transfer(TARGET + PULL));
    }

    @Test
    void capabilitiesOfOtherStandardsDoNotDisturb() throws Exception {
        String document =
                "<c:capabilities xmlns:c='http://www.ivoa.net/xml/VOSICapabilities/v1.0'"
                        + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                        + " xmlns:tr='http://www.ivoa.net/xml/TAPRegExt/v1.0'>"
                        + "<capability standardID='ivo://ivoa.net/std/TAP' xsi:type='tr:TableAccess'>"
                        + "<interface xsi:type='none:Unknown'><accessURL>\n http://x/tap\n</accessURL>"
                        + "<accessURL>http://y/tap</accessURL></interface>"
                        + "<interface/><language><name>ADQL</name></language></capability>"
                        + "<capability><interface><accessURL>http://z</accessURL></interface>"
                        + "</capability></c:capabilities>";

        assertThat(XML.readCapabilities(Samples.stream(document)))
                .isEqualTo(
                        new Capabilities(
                                List.of(
                                        new ServiceCapability(
                                                "ivo://ivoa.net/std/TAP",
                                                List.of(
                                                        new ServiceInterface(
                                                                "http://x/tap",
                                                                "full",
                                                                Optional.empty(),
                                                                List.of()))))));
    }

    @Test
    void availabilityNeedsItsFlagOnly() throws Exception {
        String root = "<a:availability xmlns:a='http://www.ivoa.net/xml/VOSIAvailability/v1.0'>";
        String end = "</a:availability>";

        assertThat(
                        XML.readAvailability(
                                Samples.stream(root + "<a:available> false </a:available>" + end)))
                .isEqualTo(
                        new Availability(
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()));
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> XML.readAvailability(Samples.stream(root + end)))
                .contains("available");
    }

    @Test
    void theParametersOfAViewAreRead() throws Exception {
        String view =
                "<vos:view uri='"
                        + CoreViews.BINARY
                        + "'><vos:param uri='"
                        + CoreProperties.FORMAT
                        + "'> application/zip </vos:param></vos:view>";

        assertThat(transfer(TARGET + PULL + view).view().orElseThrow().params())
                .singleElement()
                .satisfies(param -> assertThat(param.value()).isEqualTo(" application/zip "));
    }
}
