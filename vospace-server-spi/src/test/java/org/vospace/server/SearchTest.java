package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.publicContainer;
import static org.vospace.server.Documents.uri;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** {@code /search} over HTTP. */
class SearchTest {
    private static final String CORE = "ivo://ivoa.net/vospace/core#";
    private static final Pattern HIT =
            Pattern.compile("<vos:node [^>]*uri=\"vos://[^\"/]*(/[^\"]*)\"");

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new).poolSize(2);

    private static final Http ALICE = new Http(SPACE, "alice");
    private static final Http BOB = new Http(SPACE, "bob");

    @BeforeAll
    static void fill() {
        ALICE.put("/nodes/s", publicContainer("/s"));
        ALICE.put("/nodes/s/a", publicContainer("/s/a"));
        ALICE.put("/nodes/s/a/deep", container("/s/a/deep"));
        file("/s/one.fits", "1", "1999-01-01", property("urn:band", "r"));
        file("/s/a/two.fits", "22", "2005-06-07", property("urn:band", "g"));
        file("/s/a/two%25_x.txt", "22", "2005-06-08", "");
        file("/s/a/deep/three.fits", "333", "2010-01-01", property("urn:band", "r"));
        ALICE.put("/nodes/s/link", link("/s/link", uri("/s/a")));
    }

    private static void file(String path, String text, String date, String properties) {
        ALICE.put("/nodes" + path, data(path, property(CORE + "date", date) + properties));
        assertThat(ALICE.put("/files" + path, text, "Content-Type", "image/fits").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "name=*.fits, /s/one.fits /s/a/two.fits /s/a/deep/three.fits",
        "name=t*, /s/a/two%25_x.txt /s/a/two.fits /s/a/deep/three.fits",
        "name=two%25_?.*, /s/a/two%25_x.txt",
        "name=TWO*, ''",
        "minLength=2&type=DataNode, /s/a/two%25_x.txt /s/a/two.fits /s/a/deep/three.fits",
        "minLength=2&maxLength=2&type=datanode, /s/a/two%25_x.txt /s/a/two.fits",
        "before=2000-01-01, /s/one.fits",
        "after=2005-06-07&before=2005-06-08, /s/a/two.fits",
        "type=LinkNode, /s/link",
        "type=ContainerNode, /s/a /s/a/deep",
        "property=urn:band, /s/one.fits /s/a/two.fits /s/a/deep/three.fits",
        "property=urn:band=r, /s/one.fits /s/a/deep/three.fits",
        "property=urn:band=r&property=urn:none, ''",
        "name=*.fits&limit=2, /s/one.fits /s/a/two.fits",
        "name=*.fits&limit=0, ''",
    })
    void hitsFulfilAllConditions(String query, String expected) {
        assertThat(hits(ALICE.get("/search?under=/s&" + escaped(query)))).isEqualTo(list(expected));
    }

    private static String escaped(String query) {
        return query.replace(" ", "%20");
    }

    private static List<String> list(String expected) {
        return expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    }

    @Test
    void propertiesThatTheServerKeepsElsewhereAreFoundToo() {
        for (String property :
                List.of(CORE + "type=image/fits", CORE + "creator=alice", CORE + "MD5")) {
            assertThat(
                            hits(
                                    ALICE.get(
                                            "/search?under=/s&type=DataNode&name=one*&property="
                                                    + encoded(property))))
                    .as(property)
                    .containsExactly("/s/one.fits");
        }
        assertThat(hits(ALICE.get("/search?property=" + encoded(CORE + "creator=bob")))).isEmpty();
    }

    @Test
    void answerIsTheContainerWithTheHitsAndTheirPropertiesAsItsNodes() {
        Answer answer = ALICE.get("/search?under=" + encoded(uri("/s/a")) + "&name=three*");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(answer.text())
                .contains("uri=\"" + uri("/s/a") + "\"", "vos:ContainerNode", "<vos:nodes>")
                .contains("uri=\"" + uri("/s/a/deep/three.fits") + "\"", ">r<");
        assertThat(ALICE.get("/search?under=/s/a&name=three*&detail=min").text())
                .doesNotContain("vos:property");
    }

    @Test
    void onlyWhatTheCallerMaySeeIsFound() {
        assertThat(hits(BOB.get("/search?under=/s"))).containsExactly("/s/a");
        assertThat(BOB.get("/search?under=/s/a/deep").status()).isEqualTo(403);
        assertThat(ALICE.get("/search?under=/s/none").fault()).isEqualTo("NodeNotFound");
    }

    @Test
    void linksAreNotFollowedButMayBeWhereASearchBegins() {
        assertThat(hits(ALICE.get("/search?under=/s/link&name=two.fits")))
                .containsExactly("/s/a/two.fits");
    }

    @Test
    void everythingComesContainerByContainerDepthFirstAndByName() {
        for (String path : List.of("", "/b", "/a", "/a/deep", "/a-")) {
            ALICE.put("/nodes/order" + path, container("/order" + path));
        }
        for (String path : List.of("/z", "/b/1", "/a/x", "/a/deep/y", "/a-/2")) {
            file("/order" + path, "x", "2020-01-01T00:00:00.000", "");
        }

        assertThat(hits(ALICE.get("/search?under=/order")))
                .containsExactly(
                        "/order/a",
                        "/order/a-",
                        "/order/b",
                        "/order/z",
                        "/order/a/deep",
                        "/order/a/x",
                        "/order/a/deep/y",
                        "/order/a-/2",
                        "/order/b/1");
    }

    @Test
    void containerOfMoreHitsThanAPageIsFoundWhole() {
        ALICE.put("/nodes/many", container("/many"));
        SPACE.database();
        try (var connection = SPACE.database().dataSource(1).getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO vos.node(parent_id, name, type, owner) SELECT n.id, 'n' || i, 1,"
                            + " 'alice' FROM vos.node n, generate_series(1, 2500) i"
                            + " WHERE n.name = 'many'");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }

        assertThat(hits(ALICE.get("/search?under=/many&name=n*&detail=min")))
                .hasSize(2500)
                .doesNotHaveDuplicates();

        ALICE.put("/nodes/many/z", container("/many/z"));
        ALICE.put("/nodes/many/z/in", container("/many/z/in"));

        assertThat(hits(ALICE.get("/search?under=/many&detail=min")))
                .hasSize(2502)
                .contains("/many/z/in")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minLength=-1",
                "maxLength=x",
                "after=yesterday",
                "type=TableNode",
                "property=nouri",
                "limit=many",
                "nam=typo",
                "name=",
                "under=vos://other.org!x/",
                "under=/s/one.fits",
                "detail=most",
                "name=a&name=b"
            })
    void badConditionIsNamed(String query) {
        Answer refused = ALICE.get("/search?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fault()).isEqualTo("InvalidArgument");
        assertThat(refused.text()).contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void capabilityIsListed() {
        assertThat(ALICE.get("/capabilities").text())
                .contains("ivo://org.vospace/std#search", "/search<");
    }

    private static List<String> hits(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String text = answer.text();
        return HIT.matcher(text.substring(text.indexOf("<vos:nodes")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
