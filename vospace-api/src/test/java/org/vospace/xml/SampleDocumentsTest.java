package org.vospace.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.Schemas;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.CoreViews;
import org.vospace.model.DataNode;
import org.vospace.model.Direction;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodeType;
import org.vospace.model.Param;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.SecurityMethod;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.model.VosUri;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceInterface;
import org.vospace.vosi.StandardIds;
import org.xml.sax.SAXException;

/** The documents that the standards show and that clients in the field send. */
class SampleDocumentsTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();
    private static final VosUri LAB = VosUri.parse("vos://space.example!store/lab");
    private static final VosUri RUN7 = LAB.child("run7.fits");
    private static final Instant CREATED = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final Instant DESTROYED = Instant.parse("2030-01-09T03:04:05.678Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node-data",
                "node-container",
                "node-container-create",
                "node-link",
                "node-set",
                "protocols",
                "views",
                "properties",
                "transfer-push",
                "transfer-details",
                "transfer-failed",
                "transfer-move",
                "transfer-pull-to",
                "job",
                "job-failed",
                "jobs",
                "results",
                "parameters",
                "python-mkdir",
                "python-link",
                "python-delete-property",
                "python-upload",
            })
    void samplesAreValid(String name) throws Exception {
        Schemas.validateMessage(Samples.bytes(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"capabilities", "availability"})
    void samplesOfVosiAreValid(String name) throws Exception {
        Schemas.validateVosi(Samples.bytes(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node-link             | <vos:properties/>       | <vos:target>x</vos:target>",
                "node-container-create | <vos:nodes/>            | ''",
                "node-data             | Data                    | Unknown",
                "protocols             | accepts                 | provides",
                "job                   | <uws:results/>          | ''",
                "job                   | <vos:target>            | <vos:keepBytes>",
            })
    void theSchemasOfTheseTestsDoRefuse(String name, String what, String by) {
        String valid = new String(Samples.bytes(name), StandardCharsets.UTF_8);
        byte[] broken = valid.replace(what, by).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Schemas.validateMessage(broken)).isInstanceOf(SAXException.class);
    }

    @Test
    void aDataNodeIsRead() throws Exception {
        assertThat(XML.readNode(Samples.open("node-data")))
                .isEqualTo(
                        new DataNode(
                                RUN7,
                                NodeType.UNSTRUCTURED_DATA_NODE,
                                Properties.of(
                                        Property.of(CoreProperties.TITLE, "Run 7"),
                                        Property.readOnly(CoreProperties.LENGTH, "2880"),
                                        Property.of("urn:x-lab:operator", "mk")),
                                false,
                                List.of(new View(CoreViews.ANY)),
                                List.of(new View(CoreViews.DEFAULT), new View(CoreViews.BINARY)),
                                List.of()));
    }

    @Test
    void aContainerIsReadWithItsChildren() throws Exception {
        Node node = XML.readNode(Samples.open("node-container"));

        assertThat(node).isInstanceOf(ContainerNode.class);
        assertThat(((ContainerNode) node).nodes())
                .containsExactly(
                        new DataNode(
                                RUN7,
                                NodeType.UNSTRUCTURED_DATA_NODE,
                                Properties.none(),
                                false,
                                List.of(),
                                List.of(),
                                List.of()),
                        new ContainerNode(LAB.child("sub"), Properties.none()),
                        new LinkNode(LAB.child("latest"), Properties.none(), RUN7.toString()));
    }

    @Test
    void ID1_aContainerToCreateIsReadWithEitherSeparator() throws Exception {
        assertThat(XML.readNode(Samples.open("node-container-create")))
                .isEqualTo(new ContainerNode(LAB, Properties.none()));
    }

    @Test
    void aLinkIsRead() throws Exception {
        assertThat(XML.readNode(Samples.open("node-link")))
                .isEqualTo(new LinkNode(LAB.child("latest"), Properties.none(), RUN7.toString()));
    }

    @Test
    void SN1_SN3_SN4_propertiesToReplaceToBlankAndToDeleteAreToldApart() throws Exception {
        assertThat(XML.readNode(Samples.open("node-set")).properties())
                .containsExactly(
                        Property.of(CoreProperties.TITLE, "New title"),
                        Property.of(CoreProperties.SUBJECT, ""),
                        Property.nil("urn:x-lab:operator"));
    }

    @Test
    void serviceMetadataIsRead() throws Exception {
        assertThat(XML.readProtocols(Samples.open("protocols")))
                .isEqualTo(
                        new Protocols(
                                List.of(new Protocol(Protocol.HTTP_GET)),
                                List.of(
                                        new Protocol(Protocol.HTTPS_GET),
                                        new Protocol(Protocol.HTTPS_PUT))));
        assertThat(XML.readViews(Samples.open("views")))
                .isEqualTo(
                        new Views(
                                List.of(new View(CoreViews.ANY)),
                                List.of(new View(CoreViews.DEFAULT), new View(CoreViews.BINARY))));
        assertThat(XML.readProperties(Samples.open("properties")))
                .isEqualTo(
                        new ServiceProperties(
                                List.of(Property.of(CoreProperties.GROUP_READ, "")),
                                List.of(Property.readOnly(CoreProperties.LENGTH, "")),
                                List.of(Property.of(CoreProperties.TITLE, ""))));
    }

    @Test
    void aPushRequestIsRead() throws Exception {
        Protocol put = new Protocol(Protocol.HTTPS_PUT);

        assertThat(XML.readTransfer(Samples.open("transfer-push")))
                .isEqualTo(
                        new Transfer(
                                List.of(RUN7),
                                Direction.Named.PUSH_TO_VOSPACE,
                                Optional.of(new View(CoreViews.BINARY)),
                                List.of(
                                        new Protocol(
                                                Protocol.HTTPS_PUT,
                                                Optional.empty(),
                                                Optional.of(SecurityMethod.CERTIFICATE),
                                                List.of()),
                                        put),
                                Optional.empty(),
                                List.of(new Param(CoreProperties.LENGTH, "2880"))));
    }

    @Test
    void transferDetailsAreReadWithTheirEndpoints() throws Exception {
        assertThat(XML.readTransfer(Samples.open("transfer-details")).protocols())
                .containsExactly(
                        new Protocol(
                                Protocol.HTTPS_GET,
                                Optional.of("https://bytes.example/p/8fd1/run7.fits"),
                                Optional.of(SecurityMethod.CERTIFICATE),
                                List.of(new Param("urn:x-proto:ttl", "600"))),
                        new Protocol(Protocol.HTTP_GET).at("http://bytes.example/run7.fits"));
        assertThat(XML.readTransfer(Samples.open("transfer-failed")).protocols()).isEmpty();
    }

    @Test
    void internalAndServerMovedTransfersAreRead() throws Exception {
        VosUri root = VosUri.parse("vos://space.example!store");

        assertThat(XML.readTransfer(Samples.open("transfer-move")))
                .isEqualTo(Transfer.move(root.child("a"), root.child("b").child(".auto")));
        assertThat(XML.readTransfer(Samples.open("transfer-pull-to")).direction())
                .isEqualTo(Direction.Named.PULL_TO_VOSPACE);
    }

    @Test
    void aPendingJobIsRead() throws Exception {
        VosUri root = VosUri.parse("vos://space.example!store");

        assertThat(XML.readJob(Samples.open("job")))
                .isEqualTo(
                        Job.builder(new JobId("j42"))
                                .creationTime(Optional.of(CREATED))
                                .executionDuration(3600)
                                .destruction(Optional.of(DESTROYED))
                                .jobInfo(
                                        Optional.of(
                                                Transfer.move(root.child("a"), root.child("b"))))
                                .build());
    }

    @Test
    void aFailedJobIsRead() throws Exception {
        assertThat(XML.readJob(Samples.open("job-failed")))
                .isEqualTo(
                        Job.builder(new JobId("j44"))
                                .phase(ExecutionPhase.ERROR)
                                .creationTime(Optional.of(CREATED))
                                .startTime(Optional.of(Instant.parse("2030-01-02T03:04:06Z")))
                                .endTime(Optional.of(Instant.parse("2030-01-02T03:04:07Z")))
                                .executionDuration(3600)
                                .destruction(Optional.of(DESTROYED))
                                .errorSummary(
                                        Optional.of(
                                                new ErrorSummary("Node Not Found", false, true)))
                                .build());
    }

    @Test
    void jobsAreHandedOnOneByOne() throws Exception {
        List<JobReference> told = new ArrayList<>();

        XML.readEachJob(Samples.open("jobs"), told::add);

        assertThat(told).isEqualTo(XML.readJobs(Samples.open("jobs")));
    }

    @Test
    void partsOfJobsAreRead() throws Exception {
        String transfers = "https://space.example/store/transfers/";

        assertThat(XML.readJobs(Samples.open("jobs")))
                .containsExactly(
                        new JobReference(
                                new JobId("j43"),
                                Optional.of(transfers + "j43"),
                                ExecutionPhase.COMPLETED,
                                Optional.of("client-tag"),
                                Optional.of("alice"),
                                Optional.of(CREATED)),
                        new JobReference(
                                new JobId("j44"),
                                Optional.empty(),
                                ExecutionPhase.ERROR,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(XML.readResults(Samples.open("results")))
                .containsExactly(
                        new ResultReference(
                                "transferDetails", transfers + "j43/results/transferDetails"));
        assertThat(XML.readParameters(Samples.open("parameters")))
                .containsExactly(
                        new JobParameter("TARGET", "vos://space.example!store/a", false),
                        new JobParameter("DOC", transfers + "j43/parameters/DOC", true));
    }

    @Test
    void vosiDocumentsAreRead() throws Exception {
        Capabilities capabilities = XML.readCapabilities(Samples.open("capabilities"));

        assertThat(capabilities.find(StandardIds.NODES.toUpperCase(java.util.Locale.ROOT)))
                .hasValueSatisfying(
                        nodes ->
                                assertThat(nodes.interfaces())
                                        .containsExactly(
                                                new ServiceInterface(
                                                        "https://space.example/store/nodes",
                                                        "base",
                                                        Optional.of("2.1"),
                                                        List.of(
                                                                "",
                                                                SecurityMethod.CERTIFICATE.uri(),
                                                                SecurityMethod.TOKEN.uri()))));
        assertThat(XML.readAvailability(Samples.open("availability")))
                .isEqualTo(
                        new Availability(
                                true,
                                Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("accepting requests")));
    }

    @Test
    void documentsOfThePythonClientAreRead() throws Exception {
        VosUri top = VosUri.parse("vos://cadc.nrc.ca!vault/top");

        assertThat(XML.readNode(Samples.open("python-mkdir")))
                .isEqualTo(
                        new ContainerNode(
                                top,
                                Properties.none(),
                                false,
                                List.of(new View(CoreViews.DEFAULT)),
                                List.of(
                                        new View(CoreViews.DEFAULT),
                                        new View("ivo://cadc.nrc.ca/vospace/view#rss")),
                                List.of(),
                                List.of()));
        assertThat(XML.readNode(Samples.open("python-link")))
                .isEqualTo(
                        new LinkNode(
                                top.child("l"), Properties.none(), top.child("a.txt").toString()));
        assertThat(XML.readNode(Samples.open("python-delete-property")).properties())
                .containsExactly(Property.nil("quality"));
        assertThat(XML.readTransfer(Samples.open("python-upload")).protocols())
                .extracting(Protocol::securityMethod)
                .containsExactly(Optional.of(SecurityMethod.CERTIFICATE), Optional.empty());
    }
}
