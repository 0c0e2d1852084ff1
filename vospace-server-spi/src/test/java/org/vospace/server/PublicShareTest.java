package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.ArchiveDocuments.endpoint;
import static org.vospace.server.ArchiveDocuments.endpointIn;
import static org.vospace.server.ArchiveDocuments.error;
import static org.vospace.server.ArchiveDocuments.protocol;
import static org.vospace.server.ArchiveDocuments.transfer;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.move;
import static org.vospace.server.Documents.nil;
import static org.vospace.server.Documents.property;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.server.Http.Answer;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The protocol VOSpacePublicShare. */
class PublicShareTest {
    private static final String SHARE =
            "http://wiki.ivoa.net/twiki/bin/view/IVOA/VOSpacePublicShare";
    private static final String CORE = "ivo://ivoa.net/vospace/core#";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new).permission(new ReadersToo());

    private static final Http ALICE = new Http(SPACE, "alice");
    private static final Http BOB = new Http(SPACE, "bob+team");
    private static final Http ANYONE = new Http(SPACE, "");

    /** Owners rule; groups that a node names may read it. */
    private static final class ReadersToo extends OwnerPermission {
        private static boolean isReader(Identity who, Node node) {
            return NodeAccess.of(node).readers().stream().anyMatch(who.groups()::contains);
        }

        @Override
        public Decision traverse(Identity who, ContainerNode container) {
            return Decision.permit();
        }

        @Override
        public Decision getNode(Identity who, Node node) {
            return Decision.permit();
        }

        @Override
        public Decision readData(Identity who, DataNode node) {
            return isReader(who, node) ? Decision.permit() : super.readData(who, node);
        }
    }

    @BeforeAll
    static void makeRoot() {
        assertThat(ALICE.put("/nodes/p", container("/p")).status()).isEqualTo(201);
    }

    private static String share(String path) {
        return transfer("pullFromVoSpace", "", "<vos:protocol uri=\"" + SHARE + "\"/>", path);
    }

    @Test
    void PF8_anybodyReadsASharedNodeAsOftenAsWantedAfterTheJobIsGone() {
        ALICE.put("/files/p/my%20file.fits", "shared", "Content-Type", "application/fits");
        String details = ALICE.post("/synctrans", share("/p/my%20file.fits")).header("Location");
        String url = endpointIn(ALICE, details);
        String job = details.replace("/results/transferDetails", "");

        Answer first = ANYONE.get(url);
        String phase = ALICE.get(job + "/phase").text();
        ALICE.delete(job);
        Answer second = ANYONE.get(url, "Range", "bytes=2-3");

        assertThat(ALICE.get(job).status()).isEqualTo(404);
        assertThat(url).contains("/share/").endsWith("/my%20file.fits");
        assertThat(first.text()).isEqualTo("shared");
        assertThat(first.header("Content-Type")).isEqualTo("application/fits");
        assertThat(first.header("Content-Disposition")).contains("my file.fits");
        assertThat(phase).isEqualTo("COMPLETED");
        assertThat(second.text()).isEqualTo("ar");
        assertThat(ANYONE.head(url).header("Content-Length")).isEqualTo("6");
    }

    @Test
    void PF8_shareIsNegotiatedByParametersAndListed() {
        ALICE.put("/files/p/par", "par");

        Answer redirect =
                ALICE.get(
                        "/synctrans?DIRECTION=pullFromVoSpace&REQUEST=redirect&PROTOCOL="
                                + encoded(SHARE)
                                + "&TARGET="
                                + encoded(Documents.uri("/p/par")));

        assertThat(ANYONE.get(redirect.header("Location")).text()).isEqualTo("par");
        assertThat(ALICE.get("/protocols").text()).contains(SHARE);
    }

    @Test
    void PF9_shareInAnotherDirectionEndsInTheStandardsOwnWord() {
        String push = share("/p/new").replace("pullFromVoSpace", "pushToVoSpace");
        String job =
                ALICE.post("/synctrans", push)
                        .header("Location")
                        .replace("/results/transferDetails", "");

        assertThat(ALICE.get(job + "/phase").text()).isEqualTo("ERROR");
        assertThat(ALICE.get(job).text()).contains("<uws:message>ProtocolNotSupported<");
        assertThat(ALICE.get(job + "/error").text()).startsWith("ProtocolNotSupported ");
    }

    @Test
    void otherFailuresOfProtocolsKeepTheUsualWords() {
        ALICE.put("/files/p/usual", "x");
        String job =
                ALICE.post(
                                "/synctrans",
                                transfer("pullFromVoSpace", "", protocol("gridftp"), "/p/usual"))
                        .header("Location")
                        .replace("/results/transferDetails", "");

        assertThat(ALICE.get(job).text()).contains("<uws:message>Protocol Not Supported<");
    }

    @Test
    void PF8_shareHasNoSecurityMethod() {
        ALICE.put("/files/p/sec", "x");
        String secured =
                share("/p/sec")
                        .replace(
                                SHARE + "\"/>",
                                SHARE
                                        + "\"><vos:securityMethod"
                                        + " uri=\"ivo://ivoa.net/sso#token\"/></vos:protocol>");

        assertThat(error(ALICE, secured)).startsWith("ProtocolNotSupported");
    }

    @Test
    void rightThatIsTakenAwayTakesTheShareAlong() {
        ALICE.put("/nodes/p/team", data("/p/team", property(CORE + "groupread", "team")));
        ALICE.put("/files/p/team", "team only");
        String url = endpoint(BOB, share("/p/team"));
        String before = ANYONE.get(url).text();

        ALICE.post("/nodes/p/team", data("/p/team", nil(CORE + "groupread")));

        assertThat(before).isEqualTo("team only");
        assertThat(ANYONE.get(url).fault()).isEqualTo("PermissionDenied");
        assertThat(error(BOB, share("/p/team"))).startsWith("PermissionDenied");
    }

    @Test
    void shareFollowsItsNodeAndDiesWithIt() {
        ALICE.put("/files/p/here", "one");
        String url = endpoint(ALICE, share("/p/here"));

        ALICE.post("/transfers?PHASE=RUN", move("/p/here", "/p/there"));
        ALICE.put("/files/p/there", "two");
        ALICE.put("/files/p/here", "another");
        Answer moved = ANYONE.get(url);
        ALICE.delete("/nodes/p/there");

        assertThat(moved.text()).isEqualTo("two");
        assertThat(ANYONE.get(url).fault()).isEqualTo("NodeNotFound");
    }

    @Test
    void forgedSharesAreRefusedAndNamesStayHidden() {
        ALICE.put("/files/p/forge", "x");
        String url = endpoint(ALICE, share("/p/forge"));
        String token = url.substring(url.indexOf("/share/") + 7, url.lastIndexOf('/'));
        char changed = token.charAt(40) == 'A' ? 'B' : 'A';
        String forged = token.substring(0, 40) + changed + token.substring(41);

        assertThat(ANYONE.get(url.replace(token, forged)).fault()).isEqualTo("InvalidToken");
        assertThat(ANYONE.get(url.replace(token, "short")).fault()).isEqualTo("InvalidToken");
        assertThat(ANYONE.get(url.replace(token, "!!")).fault()).isEqualTo("InvalidToken");
        assertThat(
                        new String(
                                java.util.Base64.getUrlDecoder().decode(token),
                                StandardCharsets.ISO_8859_1))
                .doesNotContain("alice");
    }

    @Test
    void shareEndsInTime() {
        ALICE.put("/files/p/over", "x");
        String url = endpoint(ALICE, share("/p/over"));

        Rows.update(
                SPACE.database(),
                "UPDATE vos.share SET expires = '2001-01-01' WHERE node_id ="
                        + " (SELECT id FROM vos.node WHERE name = 'over')");

        assertThat(ANYONE.get(url).text()).startsWith("InvalidToken the share ended at 200");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
