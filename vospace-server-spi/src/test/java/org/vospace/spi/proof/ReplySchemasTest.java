package org.vospace.spi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.spi.testkit.conformance.ReplySchemas;

/** Our schemas agree with the IVOA's, on what is valid and on what is not. */
class ReplySchemasTest {
    @ParameterizedTest
    @EnumSource(SchemaSamples.class)
    void whatTheStandardsShowIsValidForBoth(SchemaSamples sample) {
        byte[] document = sample.document().getBytes(StandardCharsets.UTF_8);

        assertThat(CadcSchemas.problem(document)).isEmpty();
        assertThat(ReplySchemas.problem(document)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // types and what belongs to them
                "DATA         | vos:UnstructuredDataNode | vos:TableNode",
                "DATA         | vos:UnstructuredDataNode | vos:Node",
                "DATA         | vos:UnstructuredDataNode | vos:ContainerNode",
                "DATA         | vos:UnstructuredDataNode | vos:LinkNode",
                "DATA         | busy=\"false\" | busy=\"perhaps\"",
                "DATA         | uri=\"vos: | url=\"vos:",
                "DATA         | </vos:node> | <vos:nodes/></vos:node>",
                "DATA         | <vos:properties> | <vos:accepts/><vos:properties>",
                "DATA         | xsi:nil=\"true\"/> | xsi:nil=\"true\">x</vos:property>",
                "DATA         | readOnly=\"true\" | readOnly=\"maybe\"",
                "DATA         | <vos:view uri=\"ivo://ivoa.net/vospace/core#anyview\"/> | <vos:view/>",
                "DATA         | <vos:endpoint> | <vos:param uri=\"urn:x\">1</vos:param><vos:endpoint>",
                "CONTAINER    | <vos:nodes/> | ``",
                "CONTAINER    | <vos:target>vos://space.example!store/lab/run7</vos:target> | ``",
                "CONTAINER    | <vos:accepts/><vos:provides/> | <vos:provides/><vos:accepts/>",
                "CONTAINER    | <vos:capabilities/> | <vos:capabilities/><vos:target>x</vos:target>",
                "CONTAINER    | uri=\"vos://space.example!store/lab/plain\" | ``",
                "LINK         | <vos:properties/> | <vos:target>x</vos:target>",
                "LINK         | uri=\"vos | busy=\"true\" uri=\"vos",
                "LINK         | <vos:properties/> | <vos:properties/><vos:accepts/>",
                "UNPREFIXED   | <nodes/> | ``",
                "UNPREFIXED   | VOSpace/v2.0 | VOSpace/v2.1",
                // service documents
                "PROTOCOLS    | accepts | provides",
                "PROTOCOLS    | <vos:accepts><vos:protocol uri=\"ivo://ivoa.net/vospace/core#httpget\"/></vos:accepts> | ``",
                "VIEWS        | vos:view uri | vos:protocol uri",
                "PROPERTIES   | <vos:contains/> | ``",
                // transfers
                "TRANSFER     | <vos:target>vos://space.example!store/run7</vos:target> | ``",
                "TRANSFER     | <vos:view uri=\"ivo://ivoa.net/vospace/core#binaryview\"/> | <vos:view uri=\"urn:a\"/><vos:view uri=\"urn:b\"/>",
                "TRANSFER     | <vos:endpoint>https://space.example/store/p</vos:endpoint> | <vos:endpoint>urn:a</vos:endpoint><vos:endpoint>urn:b</vos:endpoint>",
                "TRANSFER     | <vos:endpoint>https://space.example/store/p</vos:endpoint> | <vos:securityMethod uri=\"urn:m\"/><vos:endpoint>urn:a</vos:endpoint>",
                "TRANSFER     | <vos:keepBytes>true</vos:keepBytes> | <vos:param uri=\"urn:p\">1</vos:param><vos:keepBytes>true</vos:keepBytes>",
                "TRANSFER     | <vos:keepBytes>true | <vos:keepBytes>yes",
                // jobs
                "JOB          | <uws:results/> | ``",
                "JOB          | <uws:ownerId xsi:nil=\"true\"/> | ``",
                "JOB          | <uws:startTime xsi:nil=\"true\"/> | <uws:startTime/>",
                "JOB          | <uws:endTime xsi:nil=\"true\"/> | ``",
                "JOB          | <uws:executionDuration>3600</uws:executionDuration> | ``",
                "JOB          | >3600< | >3000000000<",
                "JOB          | >PENDING< | >RUNNING<",
                "JOB          | <uws:destruction>2030-01-09T03:04:05.678Z</uws:destruction> | ``",
                "JOB          | 2030-01-02T03:04:05.678Z | 2030-01-02 03:04:05",
                "JOB          | <uws:parameters/><uws:results/> | <uws:results/><uws:parameters/>",
                "JOB          | <vos:target>vos://space.example!store/a</vos:target> | <vos:keepBytes>true</vos:keepBytes>",
                "FAILED_JOB   | type=\"fatal\" | type=\"serious\"",
                "FAILED_JOB   | hasDetail=\"true\" | ``",
                "FAILED_JOB   | <uws:message>Node Not Found</uws:message> | ``",
                "FAILED_JOB   | href=\"https://space.example/store/r\"/> | href=\"x\">text</uws:result>",
                "JOBS         | <uws:phase>COMPLETED</uws:phase><uws:runId>tag</uws:runId> | <uws:runId>tag</uws:runId><uws:phase>COMPLETED</uws:phase>",
                "JOBS         | <uws:phase>ARCHIVED</uws:phase> | ``",
                "JOBS         | id=\"j44\" | ``",
                "RESULTS      | id=\"transferDetails\" | ``",
                "RESULTS      | xlink:type=\"simple\" | unknown=\"x\"",
                "PARAMETERS   | id=\"TARGET\" | ``",
                "PARAMETERS   | byReference=\"true\" | byReference=\"perhaps\"",
                // VOSI
                "CAPABILITIES | <capability standardID=\"ivo://ivoa.net/std/VOSI#capabilities\"> | <vosi:capability>",
                "CAPABILITIES | xsi:type=\"vs:ParamHTTP\" | ``",
                "CAPABILITIES | vs:ParamHTTP | vs:Unknown",
                "CAPABILITIES | use=\"full\" | use=\"some\"",
                "CAPABILITIES | <accessURL use=\"full\">https://space.example/store/capabilities</accessURL> | ``",
                "CAPABILITIES | <securityMethod/> | <securityMethod>x</securityMethod>",
                "AVAILABILITY | true | perhaps",
                "AVAILABILITY | <vosi:available>true</vosi:available> | ``",
                "AVAILABILITY | <vosi:note>a</vosi:note> | <vosi:upSince>2030-01-01T00:00:00Z</vosi:upSince>",
                "AVAILABILITY | vosi:note | note",
            })
    void whatBreaksTheRulesIsInvalidForBoth(SchemaSamples sample, String what, String by) {
        assertThat(sample.document()).contains(what);
        byte[] document = sample.document().replace(what, by).getBytes(StandardCharsets.UTF_8);

        assertThat(CadcSchemas.problem(document)).as("the IVOA's schemas").isNotEmpty();
        assertThat(ReplySchemas.problem(document)).as("our schemas").isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DATA         | version=\"2.1\" | ``",
                "DATA         | <vos:accepts><vos:view uri=\"ivo://ivoa.net/vospace/core#anyview\"/></vos:accepts> | ``",
                "CONTAINER    | uri=\"vos://space.example!store/lab\" | uri=\"vos://space.example!store/a b\"",
                "TRANSFER     | pushToVoSpace | sideways",
                "TRANSFER     | <vos:direction>pushToVoSpace</vos:direction> | ``",
                "TRANSFER     | <vos:target>vos://space.example!store/run7</vos:target> | <vos:target>urn:a</vos:target><vos:target>urn:b</vos:target>",
                "TRANSFER     | <vos:securityMethod uri=\"ivo://ivoa.net/sso#token\"/> | <vos:securityMethod/>",
                "JOB          | <uws:quote xsi:nil=\"true\"/> | ``",
                "JOB          | <uws:creationTime>2030-01-02T03:04:05.678Z</uws:creationTime> | ``",
                "JOB          | <uws:parameters/> | ``",
                "JOBS         | <uws:runId>tag</uws:runId> | ``",
                "CAPABILITIES | <securityMethod/> | ``",
                "AVAILABILITY | <vosi:upSince>2030-01-01T00:00:00.000Z</vosi:upSince> | <vosi:downAt>2030-01-01T00:00:00Z</vosi:downAt>",
            })
    void whatTheRulesPermitIsValidForBoth(SchemaSamples sample, String what, String by) {
        assertThat(sample.document()).contains(what);
        byte[] document = sample.document().replace(what, by).getBytes(StandardCharsets.UTF_8);

        assertThat(CadcSchemas.problem(document)).as("the IVOA's schemas").isEmpty();
        assertThat(ReplySchemas.problem(document)).as("our schemas").isEmpty();
    }
}
