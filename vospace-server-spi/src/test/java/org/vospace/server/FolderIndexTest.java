package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.publicContainer;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.NodePath;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** {@code /files} for programs that know nothing of VOSpace: listings, and who is redirected. */
class FolderIndexTest {
    private static final String NASTY = "<script>alert('x')</script>&\"#a%2Fb:c d?é";
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">");

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Http alice = new Http(SPACE, "alice");

    @BeforeAll
    static void makeTree() {
        Http alice = new Http(SPACE, "alice");
        alice.put("/nodes/w", container("/w"));
        alice.put("/nodes/w/sub", container("/w/sub"));
        alice.put("/files/w/a:b.txt", "ab");
        alice.put("/files/w/plain.txt", "plain");
        alice.put("/nodes/w/to-web", link("/w/to-web", "https://example.org/x"));
        alice.put("/nodes/odd", container("/odd"));
        alice.put(
                "/files" + new NodePath(List.of("odd", NASTY.replace('/', '|'))).toHttpString(),
                "n");
    }

    private List<String> links(String path) {
        Answer page = alice.get(path);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return LINK.matcher(page.text()).results().map(MatchResult::group).toList();
    }

    @Test
    void containerWithASlashIsAPageOfLinksThatLeadToItsChildren() {
        Answer page = alice.get("/files/w/");

        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(links("/files/w/"))
                .containsExactly(
                        "<a href=\"../\">",
                        "<a href=\"a%3Ab.txt\">",
                        "<a href=\"plain.txt\">",
                        "<a href=\"sub/\">",
                        "<a href=\"to-web\">");
        assertThat(page.text()).containsPattern("plain.txt</a>  \\d{4}-\\d\\d-\\S+  5\\n");
        assertThat(alice.get("/files/w/a%3Ab.txt").text()).isEqualTo("ab");
        assertThat(links("/files/w/sub/")).containsExactly("<a href=\"../\">");
        assertThat(links("/files/")).contains("<a href=\"w/\">").doesNotContain("<a href=\"../\">");
    }

    @Test
    void namesAreTextAndNeverMarkup() {
        Answer page = alice.get("/files/odd/");
        String href = links("/files/odd/").get(1).replaceAll("<a href=\"|\">$", "");

        assertThat(page.text()).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(href).matches("[A-Za-z0-9%()!|._~&;#-]+").doesNotContain(":", "?", "<");
        assertThat(
                        alice.get("/files/odd/" + href.replace("&amp;", "&").replace("&#39;", "'"))
                                .text())
                .isEqualTo("n");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("sandbox")
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("allow-scripts", "allow-same-origin");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void B16_whoAsksForUrlsGetsOneALine() {
        Answer list = alice.get("/files/w/", "Accept", "text/uri-list");
        String files = SPACE.url() + "/files/w/";

        assertThat(list.header("Content-Type")).isEqualTo("text/uri-list;charset=UTF-8");
        assertThat(list.header("Vary")).contains("Accept");
        assertThat(list.text().split("\r\n"))
                .containsExactly(
                        files + "a:b.txt", files + "plain.txt", files + "sub/", files + "to-web");
    }

    @Test
    void headOfAContainerAnswersLikeGetWithoutABody() {
        Answer head = alice.head("/files/w/");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void whatOneMayNotSeeIsNotListedNorIsAContainerOneMayNotRead() {
        alice.put("/nodes/shown", publicContainer("/shown"));
        alice.put("/nodes/shown/hidden", container("/shown/hidden"));
        alice.put("/nodes/shown/open", publicContainer("/shown/open"));
        Http bob = alice.as("bob");

        assertThat(bob.get("/files/shown/").text()).contains("open/").doesNotContain("hidden");
        assertThat(bob.get("/files/shown/hidden/").status()).isEqualTo(403);
        assertThat(bob.get("/files/absent/").status()).isEqualTo(404);
    }

    @Test
    void containerWithoutASlashIsRedirectedToItsListing() {
        Answer got = alice.get("/files/w/sub");
        Answer head = alice.head("/files/w/sub");
        Answer refused = alice.as("bob").get("/files/w/sub");

        assertThat(got.status()).isEqualTo(303);
        assertThat(got.header("Location")).isEqualTo(SPACE.url() + "/files/w/sub/");
        assertThat(head.header("Location")).isEqualTo(SPACE.url() + "/files/w/sub/");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void slashBehindAFileOrALinkChangesNothing() {
        assertThat(alice.get("/files/w/plain.txt/").text()).isEqualTo("plain");
        assertThat(alice.get("/files/w/to-web/").header("Location"))
                .isEqualTo("https://example.org/x");
    }

    @Test
    void thePythonClientIsToldWhereTheBytesAreAndFetchesThemOnce() {
        Answer told = alice.get("/files/w/a:b.txt", "User-Agent", "vos/3.7 cadcutils/1.6");
        Answer fetched = alice.get(told.header("Location"), "User-Agent", "vos/3.7 cadcutils/1.6");
        Answer refused = alice.as("bob").get("/files/w/a:b.txt", "User-Agent", "vos/3.7");

        assertThat(told.status()).isEqualTo(303);
        assertThat(told.header("Location")).isEqualTo(SPACE.url() + "/files/w/a:b.txt?view=data");
        assertThat(fetched.status()).isEqualTo(200);
        assertThat(fetched.text()).isEqualTo("ab");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(alice.get("/files/w/a:b.txt", "User-Agent", "curl/8").text()).isEqualTo("ab");
    }
}
