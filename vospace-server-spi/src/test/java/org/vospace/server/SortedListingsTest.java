package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.uri;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The parameters {@code sort} and {@code order} of getNode. */
class SortedListingsTest {
    private static final String CORE = "ivo://ivoa.net/vospace/core#";
    private static final Pattern CHILD = Pattern.compile("uri=\"[^\"]*/s/([^\"/]+)\"");

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private static final Http ALICE = new Http(SPACE, "alice");

    @BeforeAll
    static void fill() {
        ALICE.put("/nodes/s", container("/s"));
        for (List<String> child :
                List.of(
                        List.of("a", "333", "2003-01-01"),
                        List.of("b", "1", "2001-01-01"),
                        List.of("c", "22", "1999-12-31"),
                        List.of("d", "1", "2002-01-01"))) {
            String path = "/s/" + child.get(0);
            ALICE.put("/nodes" + path, data(path, property(CORE + "date", child.get(2))));
            assertThat(ALICE.put("/files" + path, child.get(1)).status()).isEqualTo(200);
        }
        ALICE.put("/nodes/s/link", link("/s/link", uri("/s/a")));
    }

    @ParameterizedTest
    @CsvSource({
        "sort=name, a b c d link",
        "order=desc, link d c b a",
        "sort=name&order=desc, link d c b a",
        "sort=length, link b d c a",
        "sort=length&order=desc, a c d b link",
        "sort=date, c b d a link",
        "sort=date&order=desc, link a d b c",
        "sort=length&order=desc&limit=2, a c",
    })
    void childrenComeInTheOrderThatWasAskedFor(String query, String expected) {
        assertThat(children(ALICE.get("/nodes/s?" + query)))
                .containsExactlyElementsOf(List.of(expected.split(" ")));
    }

    @Test
    void propertyUrisAreTakenAsOpenCadcsClientsSendThem() {
        assertThat(children(ALICE.get("/nodes/s?limit=2&sort=" + encoded(CORE + "length"))))
                .containsExactly("link", "b");
        assertThat(children(ALICE.get("/nodes/s?limit=2&sort=" + encoded(CORE + "date"))))
                .containsExactly("c", "b");
    }

    @Test
    void GN11_pageBeginsAtTheGivenChildInTheOrderThatWasAskedFor() {
        String from = "&limit=2&uri=" + encoded(uri("/s/d"));

        assertThat(children(ALICE.get("/nodes/s?sort=length" + from))).containsExactly("d", "c");
        assertThat(children(ALICE.get("/nodes/s?sort=length&order=desc" + from)))
                .containsExactly("d", "b");
        assertThat(children(ALICE.get("/nodes/s?order=desc" + from))).containsExactly("d", "c");
    }

    @Test
    void startThatIsGoneIsNamedWhereItsPlaceCannotBeKnown() {
        Answer refused = ALICE.get("/nodes/s?sort=date&uri=" + encoded(uri("/s/gone")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).startsWith("InvalidArgument uri: 'gone'");
        assertThat(children(ALICE.get("/nodes/s?sort=name&uri=" + encoded(uri("/s/gone")))))
                .containsExactly("link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=size", "sort=", "order=up", "sort=name&order=DESC", "sort=urn:x"})
    void unknownOrderIsRefused(String query) {
        Answer refused = ALICE.get("/nodes/s?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fault()).isEqualTo("InvalidArgument");
    }

    private static List<String> children(Answer listing) {
        assertThat(listing.status()).isEqualTo(200);
        return CHILD.matcher(listing.text())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
