package org.vospace.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.Schemas;
import org.vospace.model.SecurityMethod;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.vosi.StandardIds;

/** What clients in the field rely on in transfers, jobs and VOSI documents. */
class MessageWritingTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();
    private static final VosUri URI = VosUri.parse("vos://a!s/x");

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ID2_everyUriOfATransferHasTheSeparatorThatIsAskedFor() throws Exception {
        VOSpaceXml tilde = XML.withSeparator('~');
        Transfer move = Transfer.move(URI, URI.child("y"));
        Job job = Job.builder(new JobId("j")).jobInfo(Optional.of(move)).build();

        assertThat(written(out -> tilde.writeTransfer(move, out)))
                .contains("<vos:target>vos://a~s/x<", "<vos:direction>vos://a~s/x/y<")
                .doesNotContain("!");
        assertThat(written(out -> tilde.writeJob(job, out))).contains("vos://a~s/x/y");
    }

    @ParameterizedTest
    @EnumSource
    void UW1_UW2_aJobIsValidInEveryPhaseAndOfVersion11(ExecutionPhase phase) throws Exception {
        Job job = Job.builder(new JobId("j")).phase(phase).build();

        String document = written(out -> XML.writeJob(job, out));

        Schemas.validateMessage(document.getBytes(StandardCharsets.UTF_8));
        assertThat(document).contains(" version=\"1.1\"", "<uws:phase>" + phase + "</uws:phase>");
    }

    @Test
    void UW3_timesAreInUtcWithMilliseconds() throws Exception {
        Job job =
                Job.builder(new JobId("j"))
                        .creationTime(Optional.of(Instant.parse("2030-01-02T03:04:05Z")))
                        .destruction(Optional.of(Instant.parse("2030-01-02T03:04:05.67891Z")))
                        .build();

        assertThat(written(out -> XML.writeJob(job, out)))
                .contains(">2030-01-02T03:04:05.000Z<", ">2030-01-02T03:04:05.678Z<");
    }

    @Test
    void UW19_aFailedJobTellsThatThereIsMore() throws Exception {
        Job job =
                Job.builder(new JobId("j"))
                        .phase(ExecutionPhase.ERROR)
                        .errorSummary(Optional.of(new ErrorSummary("Node Not Found", false, true)))
                        .build();

        assertThat(written(out -> XML.writeJob(job, out)))
                .contains(
                        "<uws:errorSummary type=\"fatal\" hasDetail=\"true\">"
                                + "<uws:message>Node Not Found</uws:message></uws:errorSummary>");
    }

    @Test
    void resultsAreEmptyElementsInTheNamespacesThatClientsLookUp() throws Exception {
        assertThat(
                        written(
                                out ->
                                        XML.writeResults(
                                                List.of(new ResultReference("n", "final:7")), out)))
                .contains(
                        "xmlns:uws=\"http://www.ivoa.net/xml/UWS/v1.0\"",
                        "xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
                        "<uws:result id=\"n\" xlink:type=\"simple\" xlink:href=\"final:7\"/>");
    }

    @Test
    void aLongJobListIsTakenFromTheIteratorAsItIsWritten() throws Exception {
        int[] produced = {0};
        int[] mostHeldBack = {0};
        Iterator<JobReference> jobs =
                IntStream.range(0, 20_000)
                        .mapToObj(
                                i -> {
                                    produced[0]++;
                                    return new JobReference(
                                            new JobId("j" + i),
                                            Optional.empty(),
                                            ExecutionPhase.COMPLETED,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty());
                                })
                        .iterator();
        OutputStream out =
                new ByteArrayOutputStream() {
                    private int seen;

                    @Override
                    public synchronized void write(byte[] buffer, int offset, int length) {
                        super.write(buffer, offset, length);
                        mostHeldBack[0] = Math.max(mostHeldBack[0], produced[0] - seen);
                        seen = produced[0];
                    }
                };

        XML.writeJobs(jobs, out);

        assertThat(mostHeldBack[0]).isLessThan(200);
        assertThat(
                        XML.withMaxBytes(0)
                                .readJobs(
                                        Samples.stream(
                                                ((ByteArrayOutputStream) out)
                                                        .toString(StandardCharsets.UTF_8))))
                .hasSize(20_000);
        long[] told = {0};
        XML.withMaxBytes(10_000)
                .readEachJob(
                        Samples.stream(
                                ((ByteArrayOutputStream) out).toString(StandardCharsets.UTF_8)),
                        reference -> told[0]++);
        assertThat(told[0]).isEqualTo(20_000);
    }

    @Test
    void VS1_capabilitiesAreAsClientsInTheFieldLookThemUp() throws Exception {
        Capabilities capabilities =
                new Capabilities(
                        List.of(
                                new ServiceCapability(
                                        StandardIds.NODES,
                                        List.of(
                                                new ServiceInterface(
                                                        "https://h/nodes",
                                                        "base",
                                                        Optional.of("2.1"),
                                                        List.of(
                                                                "",
                                                                SecurityMethod.TOKEN.uri()))))));

        String document = written(out -> XML.writeCapabilities(capabilities, out));

        Schemas.validateVosi(document.getBytes(StandardCharsets.UTF_8));
        assertThat(document)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<vosi:capabilities ")
                .contains("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                .endsWith(
                        "<capability standardID=\"ivo://ivoa.net/std/VOSpace/v2.0#nodes\">"
                                + "<interface xsi:type=\"vs:ParamHTTP\" role=\"std\" version=\"2.1\">"
                                + "<accessURL use=\"base\">https://h/nodes</accessURL>"
                                + "<securityMethod/>"
                                + "<securityMethod standardID=\"ivo://ivoa.net/sso#token\"/>"
                                + "</interface></capability></vosi:capabilities>");
    }
}
