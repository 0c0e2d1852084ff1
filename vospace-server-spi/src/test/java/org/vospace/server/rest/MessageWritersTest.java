package org.vospace.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.uws.Job;

/** The writers of the two formats do not disagree. */
class MessageWritersTest {
    private final XmlWriter xml = new XmlWriter();
    private final JsonWriter json = new JsonWriter();

    @Test
    void everyMessageIsWrittenInBothFormats() {
        assertThat(json.types()).isEqualTo(xml.types()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/xml, true, false",
        "application/xml, true, false",
        "application/json, false, true",
        "application/JSON;charset=utf-8, false, true",
        "application/problem+json, false, true",
        "text/plain, false, false",
        "*/*, false, false",
    })
    void theMediaTypeChoosesTheWriter(String type, boolean isXml, boolean isJson) {
        MediaType mediaType = MediaType.valueOf(type);

        assertThat(xml.isWriteable(Job.class, Job.class, new Annotation[0], mediaType))
                .isEqualTo(isXml);
        assertThat(json.isWriteable(Job.class, Job.class, new Annotation[0], mediaType))
                .isEqualTo(isJson);
    }
}
