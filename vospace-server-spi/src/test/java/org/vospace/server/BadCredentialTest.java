package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** A credential that is bad must not block what needs none, and must be named where it does. */
class BadCredentialTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private static final String EXPIRED = "Bearer expired";
    private static final String PUBLIC = "ivo://ivoa.net/vospace/core#publicread";

    @BeforeAll
    static void makeAPublicAndAPrivateFile() throws Exception {
        String alice = TestUsers.authorization("alice");
        for (String name : new String[] {"open.txt", "closed.txt"}) {
            put("/files/" + name, name, alice);
        }
        String node =
                "<vos:node xmlns:vos='http://www.ivoa.net/xml/VOSpace/v2.0'"
                        + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                        + " xsi:type='vos:DataNode' uri='vos://"
                        + VOSpaceExtension.AUTHORITY
                        + "/open.txt'><vos:properties><vos:property uri='"
                        + PUBLIC
                        + "'>true</vos:property></vos:properties></vos:node>";
        assertThat(send("POST", "/nodes/open.txt", node, alice).statusCode()).isEqualTo(200);
    }

    @Test
    void aPublicFileIsReadWithAnExpiredCredential() throws Exception {
        HttpResponse<String> answer = get("/files/open.txt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("open.txt");
        assertThat(answer.headers().firstValue("X-VO-Authenticated")).isEmpty();
    }

    @Test
    void aPublicFileIsNegotiatedWithAnExpiredCredential() throws Exception {
        HttpResponse<String> answer = negotiate("open.txt", "pullFromVoSpace", "httpget");

        assertThat(answer.statusCode()).isEqualTo(200);
        String token = answer.body().replaceAll("(?s).*/data/([^<]*)<.*", "$1");
        assertThat(get("/data/" + token).body()).isEqualTo("open.txt");
    }

    @Test
    void aPrivateFileTellsOfTheExpiredCredentialAndItsCure() throws Exception {
        HttpResponse<String> answer = get("/files/closed.txt");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("the token has expired").contains("get a new one");
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly(
                        "Bearer error=\"invalid_token\", error_description=\"the token has expired;"
                                + " get a new one\"");
    }

    @Test
    void aServiceThatKnowsCallersAndIsDownBlocksNoPublicRead() throws Exception {
        String undecidable = "Bearer undecidable";

        assertThat(get("/files/open.txt", undecidable).statusCode()).isEqualTo(200);
        assertThat(get("/files/closed.txt", undecidable).statusCode()).isEqualTo(503);
        assertThat(put("/files/new.txt", "x", undecidable).statusCode()).isEqualTo(503);
    }

    @Test
    void aWriteIsRefusedAtOnce() throws Exception {
        assertThat(put("/files/new.txt", "x", EXPIRED).statusCode()).isEqualTo(401);
        assertThat(negotiate("new.txt", "pushToVoSpace", "httpput").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return get(path, EXPIRED);
    }

    private static HttpResponse<String> get(String path, String who) throws Exception {
        return HTTP.send(request(path, who).GET().build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> put(String path, String body, String who) throws Exception {
        return send("PUT", path, body, who);
    }

    private static HttpResponse<String> send(String method, String path, String body, String who)
            throws Exception {
        HttpRequest.Builder request = request(path, who);
        if (path.startsWith("/nodes") || path.equals("/synctrans")) {
            request.header("Content-Type", "text/xml");
        }
        return HTTP.send(
                request.method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> negotiate(String name, String direction, String protocol)
            throws Exception {
        String transfer =
                "<vos:transfer xmlns:vos='http://www.ivoa.net/xml/VOSpace/v2.0'"
                        + " version='2.1'><vos:target>vos://"
                        + VOSpaceExtension.AUTHORITY
                        + "/"
                        + name
                        + "</vos:target><vos:direction>"
                        + direction
                        + "</vos:direction><vos:protocol uri='ivo://ivoa.net/vospace/core#"
                        + protocol
                        + "'/></vos:transfer>";
        HttpResponse<String> answer = send("POST", "/synctrans", transfer, EXPIRED);
        return answer;
    }

    private static HttpRequest.Builder request(String path, String who) {
        return HttpRequest.newBuilder(URI.create(SPACE.url() + path)).header("Authorization", who);
    }
}
