package org.vospace.spi.proof;

/** One valid document of each kind, as the standards show them. */
enum SchemaSamples {
    DATA(
            """
            <vos:node {vos} {xsi} xsi:type="vos:UnstructuredDataNode" version="2.1" uri="{V}/run7" busy="false">
             <vos:properties><vos:property uri="{C}#title">Run 7</vos:property><vos:property uri="{C}#length" readOnly="true">2880</vos:property>
              <vos:property uri="urn:x" xsi:nil="true"/><vos:property uri="urn:blank"></vos:property></vos:properties>
             <vos:accepts><vos:view uri="{C}#anyview"/></vos:accepts>
             <vos:provides><vos:view uri="{C}#binaryview" original="true"><vos:param uri="urn:p">1</vos:param></vos:view></vos:provides>
             <vos:capabilities><vos:capability uri="{C}#vospace-2.1"><vos:endpoint>{B}</vos:endpoint></vos:capability></vos:capabilities>
            </vos:node>"""),
    CONTAINER(
            """
            <vos:node {vos} {xsi} xsi:type="vos:ContainerNode" version="2.1" uri="{V}/lab">
             <vos:properties/><vos:accepts/><vos:provides/><vos:capabilities/>
             <vos:nodes>
              <vos:node xsi:type="vos:StructuredDataNode" uri="{V}/lab/run7"/>
              <vos:node xsi:type="vos:ContainerNode" uri="{V}/lab/sub"><vos:nodes/></vos:node>
              <vos:node xsi:type="vos:LinkNode" uri="{V}/lab/latest"><vos:target>{V}/lab/run7</vos:target></vos:node>
              <vos:node uri="{V}/lab/plain"/>
             </vos:nodes>
            </vos:node>"""),
    LINK(
            """
            <vos:node {vos} {xsi} xsi:type="vos:LinkNode" uri="{V}/latest"><vos:properties/><vos:target>http://x.example/</vos:target></vos:node>"""),
    UNPREFIXED(
            """
            <node xmlns="http://www.ivoa.net/xml/VOSpace/v2.0" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="ContainerNode" uri="{V}/lab"><nodes/></node>"""),
    PROTOCOLS(
            """
            <vos:protocols {vos}><vos:accepts><vos:protocol uri="{C}#httpget"/></vos:accepts><vos:provides><vos:protocol uri="{C}#httpsput"/></vos:provides></vos:protocols>"""),
    VIEWS(
            """
            <vos:views {vos}><vos:accepts><vos:view uri="{C}#anyview"/></vos:accepts><vos:provides><vos:view uri="{C}#defaultview"/></vos:provides></vos:views>"""),
    PROPERTIES(
            """
            <vos:properties {vos}><vos:accepts><vos:property uri="{C}#title"/></vos:accepts><vos:provides><vos:property uri="{C}#length" readOnly="true"/></vos:provides><vos:contains/></vos:properties>"""),
    TRANSFER(
            """
            <vos:transfer {vos} version="2.1"><vos:target>{V}/run7</vos:target><vos:direction>pushToVoSpace</vos:direction><vos:view uri="{C}#binaryview"/>
             <vos:protocol uri="{C}#httpsput"><vos:endpoint>{B}/p</vos:endpoint><vos:param uri="urn:ttl">600</vos:param><vos:securityMethod uri="ivo://ivoa.net/sso#token"/></vos:protocol>
             <vos:protocol uri="{C}#httpput"/><vos:keepBytes>true</vos:keepBytes><vos:param uri="{C}#length">2880</vos:param></vos:transfer>"""),
    JOB(
            """
            <uws:job {uws} {xsi} version="1.1"><uws:jobId>j42</uws:jobId><uws:runId>r</uws:runId><uws:ownerId xsi:nil="true"/><uws:phase>PENDING</uws:phase><uws:quote xsi:nil="true"/><uws:creationTime>2030-01-02T03:04:05.678Z</uws:creationTime><uws:startTime xsi:nil="true"/><uws:endTime xsi:nil="true"/><uws:executionDuration>3600</uws:executionDuration><uws:destruction>2030-01-09T03:04:05.678Z</uws:destruction><uws:parameters/><uws:results/><uws:jobInfo>
             <vos:transfer {vos} version="2.1"><vos:target>{V}/a</vos:target><vos:direction>{V}/b</vos:direction><vos:keepBytes>false</vos:keepBytes></vos:transfer></uws:jobInfo></uws:job>"""),
    FAILED_JOB(
            """
            <uws:job {uws} {xsi} version="1.1"><uws:jobId>j44</uws:jobId><uws:ownerId>alice</uws:ownerId><uws:phase>ERROR</uws:phase><uws:startTime>2030-01-02T03:04:06.000Z</uws:startTime><uws:endTime>2030-01-02T03:04:07.000Z</uws:endTime><uws:executionDuration>0</uws:executionDuration><uws:destruction xsi:nil="true"/><uws:results><uws:result id="r" xlink:type="simple" xlink:href="{B}/r"/></uws:results><uws:errorSummary type="fatal" hasDetail="true"><uws:message>Node Not Found</uws:message></uws:errorSummary></uws:job>"""),
    JOBS(
            """
            <uws:jobs {uws} {xsi} version="1.1"><uws:jobref id="j43" xlink:href="{B}/j43"><uws:phase>COMPLETED</uws:phase><uws:runId>tag</uws:runId><uws:ownerId>alice</uws:ownerId><uws:creationTime>2030-01-02T03:04:05.678Z</uws:creationTime></uws:jobref><uws:jobref id="j44"><uws:phase>ARCHIVED</uws:phase><uws:ownerId xsi:nil="true"/></uws:jobref></uws:jobs>"""),
    RESULTS(
            """
            <uws:results {uws}><uws:result id="transferDetails" xlink:type="simple" xlink:href="{B}/d"/></uws:results>"""),
    PARAMETERS(
            """
            <uws:parameters {uws}><uws:parameter id="TARGET">{V}/a</uws:parameter><uws:parameter id="DOC" byReference="true">{B}/d</uws:parameter></uws:parameters>"""),
    CAPABILITIES(
            """
            <vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0" xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1" {xsi}>
             <capability standardID="ivo://ivoa.net/std/VOSI#capabilities"><interface xsi:type="vs:ParamHTTP" role="std"><accessURL use="full">{B}/capabilities</accessURL></interface></capability>
             <capability standardID="ivo://ivoa.net/std/VOSpace/v2.0#nodes"><interface xsi:type="vs:ParamHTTP" role="std" version="2.1"><accessURL use="base">{B}/nodes</accessURL><securityMethod/><securityMethod standardID="ivo://ivoa.net/sso#token"/></interface></capability></vosi:capabilities>"""),
    AVAILABILITY(
            """
            <vosi:availability xmlns:vosi="http://www.ivoa.net/xml/VOSIAvailability/v1.0"><vosi:available>true</vosi:available><vosi:upSince>2030-01-01T00:00:00.000Z</vosi:upSince><vosi:note>a</vosi:note><vosi:note>b</vosi:note></vosi:availability>""");

    private final String document;

    SchemaSamples(String template) {
        this.document =
                template.replace("{vos}", "xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\"")
                        .replace(
                                "{uws}",
                                "xmlns:uws=\"http://www.ivoa.net/xml/UWS/v1.0\""
                                        + " xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
                        .replace("{xsi}", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                        .replace("{C}", "ivo://ivoa.net/vospace/core")
                        .replace("{V}", "vos://space.example!store")
                        .replace("{B}", "https://space.example/store");
    }

    String document() {
        return document;
    }
}
